import type { Node, NodeDef } from 'node-red';
import { isTrayConfigNode } from '../../src/runtime/config-node';
import type { TrayNodeAPI } from '../../src/runtime/tray-settings';
import { openEventHost } from '../../src/runtime/trigger/open-event-host';
import { TriggerNode } from '../../src/runtime/trigger/trigger-node';
import { readTriggerSettings } from '../../src/runtime/trigger/trigger-settings';
import { triggerProperties } from '../../src/shared/migrations/tray-trigger';
import { memoizedTranslate, rawText } from '../../src/shared/texts/memoized-translate';
import { mountEndpoint } from '../mount-endpoint';
import { sharedTexts } from '../shared-texts';
import { eventAddresses } from './event-addresses';

export default function register(RED: TrayNodeAPI): void {
  const translate = memoizedTranslate((key) => RED._(`tray-trigger.${key}`, rawText));
  const texts = { translate, shared: sharedTexts(RED) };
  const host = openEventHost(RED, texts.shared);
  if (host.hasHttpNodes) mountEndpoint(RED.httpNode, RED.settings.httpNodeMiddleware, eventAddresses(host.endpoint));

  function TrayTrigger(this: Node, definition: NodeDef): void {
    RED.nodes.createNode(this, definition);
    const properties = triggerProperties({ ...definition });
    const config = RED.nodes.getNode(properties.connection);
    const trigger = new TriggerNode({
      node: this,
      settings: readTriggerSettings(properties),
      config: isTrayConfigNode(config) ? config : undefined,
      util: RED.util,
      texts,
      host,
      closeTimeout: RED.settings.nodeCloseTimeout,
    });
    this.on('close', (removed: boolean, done: () => void) => void trigger.close(removed).then(done, done));
  }

  RED.nodes.registerType('tray-trigger', TrayTrigger);
}
