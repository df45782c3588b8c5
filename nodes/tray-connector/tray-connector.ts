import type { Node, NodeDef, NodeMessage } from 'node-red';
import { readCallSettings } from '../../src/runtime/call-settings';
import { isTrayConfigNode } from '../../src/runtime/config-node';
import { EqualSettings } from '../../src/runtime/equal-settings';
import { openFileHost } from '../../src/runtime/files/file-host';
import type { ConnectorHost } from '../../src/runtime/node/connector-host';
import { ConnectorNode } from '../../src/runtime/node/connector-node';
import { outputProperties } from '../../src/runtime/node/output-property';
import type { Delivery } from '../../src/runtime/node/report';
import { queueHost } from '../../src/runtime/queue/queue-host';
import { maxPagesBytesOf, type TrayNodeAPI } from '../../src/runtime/tray-settings';
import { connectorProperties } from '../../src/shared/migrations/tray-connector';
import { memoizedTranslate, rawText } from '../../src/shared/texts/memoized-translate';
import { mountEndpoint } from '../mount-endpoint';
import { fileAddresses } from './file-addresses';

interface TrayConnectorNode extends Node {
  connector: ConnectorNode;
}

export default function register(RED: TrayNodeAPI): void {
  const translate = memoizedTranslate((key) => RED._(`tray-connector.${key}`, rawText));
  const files = openFileHost(RED);
  if (files.httpNodeRoot !== undefined) {
    mountEndpoint(RED.httpNode, RED.settings.httpNodeMiddleware, fileAddresses(files.store));
  }

  const host: ConnectorHost = {
    util: RED.util,
    translate,
    propertyOf: outputProperties(RED.util),
    files,
    queues: queueHost(RED, translate),
    maxPagesBytes: maxPagesBytesOf(RED.settings),
    closeTimeout: RED.settings.nodeCloseTimeout,
  };

  const equalSettings = new EqualSettings();

  function TrayConnector(this: TrayConnectorNode, definition: NodeDef): void {
    RED.nodes.createNode(this, definition);
    // The copy gives V8 a stable shape for these properties. Without it, Node-RED's own copies, three per node, would
    // stay in dictionary mode, each about 1.2 KB larger (bench/profile.md).
    const properties = connectorProperties({ ...definition });
    const config = RED.nodes.getNode(properties.connection);
    const settings = equalSettings.shared(readCallSettings(properties));
    this.connector = new ConnectorNode(host, this, settings, isTrayConfigNode(config) ? config : undefined);
    this.on('input', receive);
    this.on('close', close);
  }

  RED.nodes.registerType('tray-connector', TrayConnector);
}

// Node-RED calls both as methods of the node. Separate closures per node would be most of what an idle one takes.

function receive(
  this: TrayConnectorNode,
  message: NodeMessage,
  send: Delivery['send'],
  done: (error?: Error) => void,
): void {
  this.connector.receive(message, { send, done });
}

/** Node-RED only waits for `done` if the handler declares it. */
function close(this: TrayConnectorNode, done: () => void): void {
  void this.connector.close().then(done, done);
}
