/**
 * The entry point of the editor's script: what the templates of the nodes call when a dialog opens or a node is
 * checked.
 */
import { config } from './tray-config/editor';
import { connector } from './tray-connector/editor';
import { queue } from './tray-queue/editor';
import { trigger } from './tray-trigger/editor';

declare global {
  interface Window {
    TrayNodes?: { config: typeof config; connector: typeof connector; trigger: typeof trigger; queue: typeof queue };
  }
}

window.TrayNodes = { config, connector, trigger, queue };
