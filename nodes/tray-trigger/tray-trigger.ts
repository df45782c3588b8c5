import type { Node, NodeDef } from 'node-red';
import type { TrayNodeAPI } from '../../src/runtime/tray-settings';

export = function register(RED: TrayNodeAPI): void {
  function TrayTrigger(this: Node, definition: NodeDef): void {
    RED.nodes.createNode(this, definition);
  }

  RED.nodes.registerType('tray-trigger', TrayTrigger);
};
