import { type TrayConfigProperties, trayConfigDefaults } from '../flow';
import { type Migrations, type SavedProperties, withDefaultProperties } from './migrate';

/** The migrations of `tray-config`, from each version to the next. */
export const configMigrations: Migrations = [];

/** The properties of a `tray-config` in the current format. */
export function configProperties(saved: SavedProperties): TrayConfigProperties {
  return withDefaultProperties(saved, configMigrations, trayConfigDefaults);
}
