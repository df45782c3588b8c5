/** Flows of the tests in Node-RED's test helper: connector nodes, their connections, and what their outputs are wired to. */
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
  /** Properties of the config nodes by id; one with the id `connection` unless given. */
  connections?: Record<string, Partial<TrayConfigProperties>>;
  /** Credentials of all config nodes; the sandbox's token and Twilio authentication unless given. */
  credentials?: TrayConfigCredentials;
  /** Node-RED's settings. */
  settings?: Record<string, unknown>;
  /** The language of the server, `en-US` unless given. */
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
  // Node-RED takes one of two nodes with the same id for the other, now and then.
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

/** A TLS configuration with all that Node-RED 4.1 asks for. */
export function tlsNode(id: string, changes: object = {}): object {
  const files = { cert: '', key: '', ca: '' };
  return { id, type: 'tls-config', servername: '', verifyservercert: true, ...files, ...changes };
}

/** Node-RED takes nodes without a place for config nodes, which it starts and closes in another order. */
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

/** One for all nodes: the helper takes only one node of each core type, and a scope would make it restart with them. */
const catchAll = [
  { id: 'catch node', type: 'catch', ...place, scope: null, wires: [['caught']] },
  { id: 'caught', type: 'helper', ...place },
];

/** All properties of a connector node: those that are not given make it send a text. */
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
