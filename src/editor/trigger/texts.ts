import { translator } from '../translate';

/** The texts of `tray-trigger` alone; those that it shares are in the catalogue of `tray-connector`. */
export const t = translator('tray-trigger');
