/**
 * Converts saved properties of any version to the current format. The runtime reads every node through this, and so
 * does the editor, which saves the result once somebody edits the node.
 */

/** Properties as saved by some version of this package. */
export type SavedProperties = Readonly<Record<string, unknown>>;

/** Converts properties from one version to the next. Must not modify its argument. */
export type Migration = (saved: SavedProperties) => SavedProperties;

/**
 * The migrations of one node type: the first leads from version 1 to version 2, and so on. None is ever removed,
 * because flow files outlive every version of this package.
 */
export type Migrations = readonly Migration[];

/** The version saved by a node type with these migrations. */
export function currentVersion(migrations: Migrations): number {
  return migrations.length + 1;
}

/**
 * Properties in the current format; missing ones stay missing. A node without a readable version counts as version 1,
 * and what a newer package saved is left unchanged.
 */
export function migrated(saved: SavedProperties, migrations: Migrations): SavedProperties {
  const version = versionOf(saved);
  const today = currentVersion(migrations);
  if (version > today || saved.version === today) return saved;
  const properties = migrations.slice(version - 1).reduce((before, migration) => migration(before), saved);
  return { ...properties, version: today };
}

/**
 * Properties in the current format, with defaults for those that are missing.
 *
 * @param saved as Node-RED passes it to the node; not modified, and returned as is if nothing is missing
 */
export function withDefaultProperties<Properties extends object>(
  saved: SavedProperties,
  migrations: Migrations,
  defaults: Properties,
): Properties {
  const today = migrated(saved, migrations);
  if (isComplete(today, defaults)) return today;
  const missing = Object.entries(defaults).filter(([name]) => isMissing(today[name]));
  return { ...defaults, ...today, ...Object.fromEntries(missing) };
}

/** True for nearly every node, which avoids copying the properties of thousands. */
function isComplete<Properties extends object>(
  saved: SavedProperties,
  defaults: Properties,
): saved is SavedProperties & Properties {
  return Object.keys(defaults).every((name) => !isMissing(saved[name]));
}

function isMissing(value: unknown): boolean {
  return value === undefined || value === null;
}

function versionOf({ version }: SavedProperties): number {
  return typeof version === 'number' && Number.isInteger(version) && version >= 1 ? version : 1;
}
