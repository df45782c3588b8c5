/** The entry of the editor's script: what the templates of both nodes call when a dialog opens or a node is checked. */
import { config } from './tray-config/editor';
import { connector } from './tray-connector/editor';

declare global {
  interface Window {
    TrayNodes?: { config: typeof config; connector: typeof connector };
  }
}

window.TrayNodes = { config, connector };
