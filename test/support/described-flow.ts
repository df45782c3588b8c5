/** Flows for Node-RED's test helper: connector nodes, their connections, and what their outputs are wired to. */
import assert from 'node:assert/strict';
import type { Sandbox } from '../../sandbox';
import {
  type TrayConfigCredentials,
  type TrayConfigProperties,
  type TrayConnectorProperties,
  trayConfigDefaults,
  trayConnectorDefaults,
} from '../../src/shared/flow';

export interface FlowOptions {
  /** Properties of the connector nodes by id. */
  connectors: Record<string, Partial<TrayConnectorProperties>>;
  /** Properties of the config nodes by id. Default: one with the id `connection`. */
  connections?: Record<string, Partial<TrayConfigProperties>>;
  /** Credentials of all config nodes. Default: the sandbox's token and Twilio authentication. */
  credentials?: TrayConfigCredentials;
  /** Node-RED's settings. */
  settings?: Record<string, unknown>;
  /** The language of the server. Default: `en-US`. */
  language?: string;
  /** Further nodes. */
  nodes?: object[];
  /** Credentials of further nodes by id. */
  nodeCredentials?: Record<string, object>;
}

/** The nodes of a flow and their credentials. */
export function describeFlow(
  sandbox: Sandbox,
  options: FlowOptions,
): { nodes: object[]; credentials: Record<string, object> } {
  const { connectors, connections = { connection: {} }, nodes = [], nodeCredentials = {} } = options;
  const ownCredentials = options.credentials ?? { token: sandbox.token, authId: sandbox.authIds.twilio ?? '' };
  const custom = { region: 'custom', baseUrl: sandbox.url };
  // Node-RED sometimes confuses two nodes with the same id.
  for (const id of Object.keys(connectors)) assert.ok(!(id in connections), `Two nodes have the id ${id}`);
  return {
    nodes: [
      { id: 'flow', type: 'tab', label: 'Flow' },
      ...Object.entries(connections).map(([id, properties]) => ({
        id,
        type: 'tray-config',
        ...trayConfigDefaults,
        ...custom,
        ...properties,
      })),
      ...Object.entries(connectors).flatMap(([id, properties]) => connectorNodes(id, properties)),
      ...catchAll,
      ...nodes,
    ],
    credentials: {
      ...Object.fromEntries(Object.keys(connections).map((id) => [id, ownCredentials])),
      ...nodeCredentials,
    },
  };
}

/** A TLS configuration with everything that Node-RED 4.1 requires. */
export function tlsNode(id: string, changes: object = {}): object {
  const files = { cert: '', key: '', ca: '' };
  return { id, type: 'tls-config', servername: '', verifyservercert: true, ...files, ...changes };
}

/** Node-RED treats nodes without coordinates as config nodes, which it starts and closes in a different order. */
const place = { z: 'flow', x: 100, y: 100 };

/** A connector node and what its outputs are wired to. */
function connectorNodes(id: string, properties: Partial<TrayConnectorProperties>): object[] {
  const outputs = [`output 1 of ${id}`, `output 2 of ${id}`];
  const node = connectorProperties(properties);
  const wires = outputs.slice(0, Number(node.outputs)).map((output) => [output]);
  return [
    { id, type: 'tray-connector', ...place, ...node, wires },
    ...outputs.map((output) => ({ id: output, type: 'helper', ...place })),
  ];
}

/** One for all nodes: the helper only takes one node of each core type, and a scope would make it restart with them. */
const catchAll = [
  { id: 'catch node', type: 'catch', ...place, scope: null, wires: [['caught']] },
  { id: 'caught', type: 'helper', ...place },
];

/** All properties of a connector node; by default it sends a text message. */
export function connectorProperties(given: Partial<TrayConnectorProperties> = {}): TrayConnectorProperties {
  return { ...trayConnectorDefaults, connection: 'connection', ...sendSms, ...given };
}

/** The sandbox's simplest operation with an effect. */
const sendSms = {
  connector: 'twilio-output',
  connectorVersion: '2.1',
  operation: 'send_sms',
  fields: [
    { path: '/to', type: 'str', value: '+15005550010' },
    { path: '/from', type: 'str', value: '+15005550006' },
    { path: '/body', type: 'msg', value: 'payload' },
  ],
} satisfies Partial<TrayConnectorProperties>;
