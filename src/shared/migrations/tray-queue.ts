import { type TrayQueueProperties, trayQueueDefaults } from '../flow';
import { type Migrations, type SavedProperties, withDefaultProperties } from './migrate';

/** The migrations of `tray-queue`, from each version to the next. */
export const queueMigrations: Migrations = [];

/** The properties of a `tray-queue` in the current format. */
export function queueProperties(saved: SavedProperties): TrayQueueProperties {
  return withDefaultProperties(saved, queueMigrations, trayQueueDefaults);
}
