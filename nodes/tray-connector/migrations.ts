import { type TrayConnectorProperties, trayConnectorDefaults } from '../../src/shared/flow';

/** Properties as some version of this package saved them. */
export type SavedProperties = Readonly<Record<string, unknown>>;

/**
 * Brings properties from the form of one release to that of the next. It recognises the older form by itself, because
 * flows do not say which version saved them, and leaves every other form as it is. It never changes what it is given.
 */
export type Migration = (saved: SavedProperties) => SavedProperties;

/** In the order of the releases; none is ever removed, because flow files outlive every version. */
export const migrations: readonly Migration[] = [];

/**
 * A node's properties in today's form, whichever version saved them: migrated, and with the default wherever
 * something is missing.
 *
 * @param saved as Node-RED hands it to the node; not changed
 */
export function migrate(saved: SavedProperties, steps: readonly Migration[] = migrations): TrayConnectorProperties {
  const migrated = steps.reduce((properties, step) => step(properties), saved);
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
