/** The flow and the faults of the soak. */
import type { Fault } from '../../sandbox';
import { trayConfigDefaults, trayConnectorDefaults } from '../../src/shared/flow';

const place = { z: 'flow', x: 100, y: 100 };

export function nodeId(index: number): string {
  return `call ${index}`;
}

/** Every second node sends failures to its second output. */
export function hasTwoOutputs(index: number): boolean {
  return index % 2 === 1;
}

/** Two nodes of four may be repeated, so that both kinds are there with one output and with two. */
export function isRepeatable(index: number): boolean {
  return index % 4 >= 2;
}

/**
 * Nodes that send texts through one connection.
 *
 * @param version changes every node, so that a deploy of changed nodes restarts them all, the connection too
 */
export function soakFlow(url: string, nodes: number, version: number): object[] {
  return [
    { id: 'flow', type: 'tab', label: 'Soak' },
    {
      id: 'connection',
      type: 'tray-config',
      ...trayConfigDefaults,
      name: `version ${version}`,
      region: 'custom',
      baseUrl: url,
      concurrency: 50,
    },
    { id: 'catch all', type: 'catch', ...place, scope: null, wires: [[]] },
    { id: 'sink', type: 'helper', ...place },
    ...Array.from({ length: nodes }, (_, index) => connector(index, version)),
  ];
}

function connector(index: number, version: number): object {
  const outputs = hasTwoOutputs(index) ? 2 : 1;
  return {
    id: nodeId(index),
    type: 'tray-connector',
    ...place,
    ...trayConnectorDefaults,
    name: `version ${version}`,
    connection: 'connection',
    connector: 'twilio-output',
    connectorVersion: '2.1',
    operation: 'send_sms',
    fields: [
      { path: '/to', type: 'str', value: '+15005550010' },
      { path: '/from', type: 'str', value: '+15005550006' },
      { path: '/body', type: 'msg', value: 'payload' },
    ],
    retries: 2,
    repeatable: isRepeatable(index),
    timeout: 0.5,
    outputs,
    wires: Array.from({ length: outputs }, () => ['sink']),
  };
}

const faults: Fault[] = [
  { status: 500, executed: true, chance: 0.01 },
  { status: 503, chance: 0.01 },
  { status: 408, executed: true, chance: 0.005 },
  { status: 429, chance: 0.02 },
  { status: 429, headers: { 'Retry-After': '1' }, chance: 0.005 },
  { status: 409, chance: 0.005 },
  { status: 401, chance: 0.002 },
  { status: 200, body: { outcome: 'error', output: { response: { statusCode: 429 } } }, chance: 0.01 },
  { status: 200, body: { outcome: 'error', output: { response: { statusCode: 404 } } }, chance: 0.005 },
  { status: 200, rawBody: '<p>No JSON</p>', executed: true, chance: 0.003 },
  { reset: 'before', chance: 0.005 },
  { reset: 'after', chance: 0.005 },
  { truncate: true, chance: 0.005 },
  { hang: true, executed: true, chance: 0.002 },
  { delay: 50, chance: 0.02 },
];

/** About one call of ten goes wrong, in every way that the local Tray API knows. */
export const soakFaults: Fault[] = faults.map((fault) => ({
  ...fault,
  match: { operation: 'send_sms' },
  times: 'always',
}));
