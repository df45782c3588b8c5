import { type TrayConfigProperties, trayConfigDefaults } from '../flow';
import { type Migrations, type SavedProperties, withDefaultProperties } from './migrate';

/** What was saved by each version of `tray-config` and has another form in the next one. */
export const configMigrations: Migrations = [];

/** The properties of a `tray-config` as today's code reads them. */
export function configProperties(saved: SavedProperties): TrayConfigProperties {
  return withDefaultProperties(saved, configMigrations, trayConfigDefaults);
}
