import { type TrayTriggerProperties, trayTriggerDefaults } from '../flow';
import { type Migrations, type SavedProperties, withDefaultProperties } from './migrate';

/** The migrations of `tray-trigger`, from each version to the next. */
export const triggerMigrations: Migrations = [];

/** The properties of a `tray-trigger` in the current format. */
export function triggerProperties(saved: SavedProperties): TrayTriggerProperties {
  return withDefaultProperties(saved, triggerMigrations, trayTriggerDefaults);
}
