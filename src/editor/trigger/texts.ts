import { translator } from '../translate';

/** The texts that only `tray-trigger` uses; shared ones are in the catalogue of `tray-connector`. */
export const t = translator('tray-trigger');
