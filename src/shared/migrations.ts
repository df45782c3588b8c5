import { type TrayConnectorProperties, trayConnectorDefaults } from './flow';

/** Properties as some version of this package saved them. */
export type SavedProperties = Readonly<Record<string, unknown>>;

/**
 * Brings properties from the form of one release to that of the next. It recognises the older form by itself, because
 * flows do not say which version saved them, and leaves every other form as it is. It never changes what it is given.
 *
 * The runtime reads every node through it, and so does the editor, which saves the result once somebody edits the node.
 */
export type Migration = (saved: SavedProperties) => SavedProperties;

/** In the order of the releases; none is ever removed, because flow files outlive every version. */
export const migrations: readonly Migration[] = [];

/** Properties in the form of today, whichever version saved them; what is missing stays so. */
export function inFormOfToday(saved: SavedProperties, steps: readonly Migration[] = migrations): SavedProperties {
  return steps.reduce((properties, step) => step(properties), saved);
}

/**
 * A node's properties in the form of today, and with the default wherever something is missing.
 *
 * @param saved as Node-RED hands it to the node; not changed
 */
export function migrate(saved: SavedProperties, steps: readonly Migration[] = migrations): TrayConnectorProperties {
  const migrated = inFormOfToday(saved, steps);
  const properties = { ...trayConnectorDefaults, ...migrated };
  for (const [name, value] of defaults) {
    if (isMissing(migrated[name])) Object.assign(properties, { [name]: value });
  }
  return properties;
}

const defaults = Object.entries(trayConnectorDefaults);

function isMissing(value: unknown): boolean {
  return value === undefined || value === null;
}
