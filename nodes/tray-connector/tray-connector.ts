import type { Node, NodeDef } from 'node-red';
import { readCallSettings } from '../../src/runtime/call-settings';
import { isTrayConfigNode } from '../../src/runtime/config-node';
import { openFileHost } from '../../src/runtime/files/file-host';
import { ConnectorNode } from '../../src/runtime/node/connector-node';
import { queueHost } from '../../src/runtime/queue/queue-host';
import { maxPagesBytesOf, type TrayNodeAPI } from '../../src/runtime/tray-settings';
import { connectorProperties } from '../../src/shared/migrations/tray-connector';
import { memoizedTranslate, rawText } from '../../src/shared/texts/memoized-translate';
import { mountEndpoint } from '../mount-endpoint';
import { fileAddresses } from './file-addresses';

export default function register(RED: TrayNodeAPI): void {
  const translate = memoizedTranslate((key) => RED._(`tray-connector.${key}`, rawText));
  const queues = queueHost(RED, translate);

  const files = openFileHost(RED);
  if (files.httpNodeRoot !== undefined) {
    mountEndpoint(RED.httpNode, RED.settings.httpNodeMiddleware, fileAddresses(files.store));
  }

  function TrayConnector(this: Node, definition: NodeDef): void {
    RED.nodes.createNode(this, definition);
    const properties = connectorProperties({ ...definition });
    const config = RED.nodes.getNode(properties.connection);
    const connector = new ConnectorNode({
      node: this,
      settings: readCallSettings(properties),
      config: isTrayConfigNode(config) ? config : undefined,
      util: RED.util,
      translate,
      files,
      queues,
      maxPagesBytes: maxPagesBytesOf(RED.settings),
      closeTimeout: RED.settings.nodeCloseTimeout,
    });
    this.on('input', (message, send, done) => connector.receive(message, { send, done }));
    // Node-RED waits for `done` only where the handler takes it.
    this.on('close', (done: () => void) => void connector.close().then(done, done));
  }

  RED.nodes.registerType('tray-connector', TrayConnector);
}
