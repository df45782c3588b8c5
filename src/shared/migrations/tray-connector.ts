import { type TrayConnectorProperties, trayConnectorDefaults } from '../flow';
import { type Migrations, type SavedProperties, withDefaultProperties } from './migrate';

/** What was saved by each version of `tray-connector` and has another form in the next one. */
export const connectorMigrations: Migrations = [];

/** The properties of a `tray-connector` as today's code reads them. */
export function connectorProperties(saved: SavedProperties): TrayConnectorProperties {
  return withDefaultProperties(saved, connectorMigrations, trayConnectorDefaults);
}
