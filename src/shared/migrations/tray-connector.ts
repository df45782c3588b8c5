import { type TrayConnectorProperties, trayConnectorDefaults } from '../flow';
import { type Migrations, type SavedProperties, withDefaultProperties } from './migrate';

/** The migrations of `tray-connector`, from each version to the next. */
export const connectorMigrations: Migrations = [];

/** The properties of a `tray-connector` in the current format. */
export function connectorProperties(saved: SavedProperties): TrayConnectorProperties {
  return withDefaultProperties(saved, connectorMigrations, trayConnectorDefaults);
}
