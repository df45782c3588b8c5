/** The flow that all Node-REDs of a fleet have, and what goes wrong with their calls. */
import type { Fault } from '../../../sandbox';
import { trayConfigDefaults, trayConnectorDefaults, trayQueueDefaults } from '../../../src/shared/flow';

export const nodeCount = 8;
export const concurrency = 20;

const place = { z: 'flow', x: 100, y: 100 };

/** Every second node sends failures to its second output. */
export function hasTwoOutputs(number: number): boolean {
  return number % 2 === 1;
}

/** Two nodes of four may be repeated. */
export function isRepeatable(number: number): boolean {
  return number % 4 >= 2;
}

export interface FleetFlowOptions {
  /** Changes the nodes of the calls, so that a deploy restarts them. */
  version?: number;
  /** Calls in flight at most. */
  limit?: number;
}

export function fleetFlow(
  urls: { tray: string; redis: string },
  prefix: string,
  { version = 0, limit = concurrency }: FleetFlowOptions = {},
): object[] {
  const ofConnection = { region: 'custom', baseUrl: urls.tray, concurrency: limit, queue: 'queue' };
  return [
    { id: 'flow', type: 'tab', label: 'Fleet' },
    { id: 'queue', type: 'tray-queue', ...trayQueueDefaults, url: urls.redis, prefix },
    { id: 'connection', type: 'tray-config', ...trayConfigDefaults, ...ofConnection },
    { id: 'catch all', type: 'catch', ...place, scope: null, wires: [[]] },
    { id: 'sink', type: 'helper', ...place },
    ...Array.from({ length: nodeCount }, (_, index) => connector(index, version)),
  ];
}

function connector(index: number, version: number): object {
  const outputs = hasTwoOutputs(index) ? 2 : 1;
  return {
    id: `call ${index}`,
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
    delivery: 'queued',
    outputs,
    wires: Array.from({ length: outputs }, () => ['sink']),
  };
}

const faults: Fault[] = [
  { status: 500, executed: true, chance: 0.01 },
  { status: 503, chance: 0.01 },
  { status: 429, chance: 0.02 },
  { status: 429, headers: { 'Retry-After': '1' }, chance: 0.005 },
  { status: 401, chance: 0.005 },
  { status: 200, body: { outcome: 'error', output: { response: { statusCode: 404 } } }, chance: 0.005 },
  { reset: 'before', chance: 0.005 },
  { reset: 'after', chance: 0.005 },
  { delay: 100, chance: 0.02 },
];

export const fleetFaults: Fault[] = faults.map((fault) => ({
  ...fault,
  match: { operation: 'send_sms' },
  times: 'always',
}));
