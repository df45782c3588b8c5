/**
 * Saved properties of any version in the form of today. The runtime reads every node through this, and so does the
 * editor, which saves the result once somebody edits the node.
 */

/** Properties as some version of this package saved them. */
export type SavedProperties = Readonly<Record<string, unknown>>;

/** Brings properties from the form of one version to that of the next. Never changes what it is given. */
export type Migration = (saved: SavedProperties) => SavedProperties;

/**
 * The steps of one node type: the first leads from version 1 to version 2, and so on. None is ever removed, because
 * flow files outlive every version of this package.
 */
export type Migrations = readonly Migration[];

/** The version that a node saves which has these migrations. */
export function currentVersion(migrations: Migrations): number {
  return migrations.length + 1;
}

/**
 * Properties in the form of today; what is missing stays so. A node without a readable version counts as one of
 * version 1, and what a newer package saved is left as it is.
 */
export function migrated(saved: SavedProperties, migrations: Migrations): SavedProperties {
  const version = versionOf(saved);
  const today = currentVersion(migrations);
  if (version > today || saved.version === today) return saved;
  const properties = migrations.slice(version - 1).reduce((before, migration) => migration(before), saved);
  return { ...properties, version: today };
}

/**
 * Properties in the form of today, with the default wherever something is missing.
 *
 * @param saved as Node-RED hands it to the node; not changed, and given back where nothing is missing
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

/** As nearly every node is saved: of thousands, none has to be copied. */
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
