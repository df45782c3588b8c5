/** The flows whose life is tested. */
import type { Sandbox } from '../../../sandbox';
import {
  type FieldRow,
  type TrayConnectorProperties,
  trayConnectorDefaults,
  trayQueueDefaults,
} from '../../../src/shared/flow';
import { connection } from '../../support/flows';

/** A row of each type that a value can have. */
export const rowsOfEveryType: FieldRow[] = [
  { path: '/spreadsheet_id', type: 'str', value: '1SalesPipeline' },
  { path: '/worksheet_name', type: 'env', value: 'WORKSHEET' },
  ...[
    { type: 'num' as const, value: '90' },
    { type: 'bool' as const, value: 'true' },
    { type: 'json' as const, value: 'null' },
    { type: 'msg' as const, value: 'payload.score' },
    { type: 'flow' as const, value: 'score' },
    { type: 'global' as const, value: 'score' },
    { type: 'jsonata' as const, value: '$uppercase(payload.name)' },
  ].flatMap((cell, index): FieldRow[] => [
    { path: `/data/${index}/column`, type: 'str', value: 'Name' },
    { path: `/data/${index}/value`, ...cell },
  ]),
];

/** A text message that is sent as it stands. */
export const sms = {
  connector: 'twilio-output',
  connectorVersion: '2.1',
  operation: 'send_sms',
  choiceLabel: 'Twilio: Send SMS',
  fields: [
    { path: '/to', type: 'str', value: '+15005550010' },
    { path: '/from', type: 'str', value: '+15005550006' },
    { path: '/body', type: 'str', value: 'Hello' },
  ] satisfies FieldRow[],
};

/** Every property of the flow format but the connection, with a value that is not its default. */
export function everyProperty(): Omit<TrayConnectorProperties, 'connection'> {
  return {
    name: 'Add a row',
    connector: 'google-sheets',
    connectorVersion: '7.0',
    operation: 'create_row',
    choiceLabel: 'Google Sheets: Create row',
    authId: 'payload.authId',
    authIdType: 'msg',
    authLabel: 'Team sheets',
    userId: 'payload.userId',
    userIdType: 'msg',
    inputMode: 'fields',
    fields: rowsOfEveryType,
    expression: 'payload.input',
    expressionType: 'jsonata',
    validate: false,
    retries: 1,
    repeatable: true,
    timeout: 30,
    property: 'payload.result',
    outputs: 2,
    problems: [],
    variants: [],
    pages: 'all',
    pageNext: 'next.token',
    pageNextType: 'jsonata',
    pageInput: '/page_token',
    pageItems: 'rows',
    pageLimit: 7,
    files: 'contents',
    delivery: 'queued',
    version: 1,
  };
}

/**
 * A flow with one connection, `connection`, and one connector, `call`; with a `queue` where its calls are queued. All of
 * these ids begin with the prefix.
 *
 * @param properties of the connector, in place of the defaults
 */
export function flowOf(sandbox: Sandbox, properties: object, prefix = ''): object[] {
  const connectionId = `${prefix}connection`;
  const queueId = `${prefix}queue`;
  const isQueued = 'delivery' in properties && properties.delivery === 'queued';
  return [
    { id: `${prefix}flow`, type: 'tab', label: 'Flow' },
    ...(isQueued ? [{ id: queueId, type: 'tray-queue', ...trayQueueDefaults }] : []),
    { ...connection(sandbox), id: connectionId, ...(isQueued && { queue: queueId }) },
    {
      ...{ id: `${prefix}call`, type: 'tray-connector', z: `${prefix}flow`, x: 200, y: 100, wires: [[]] },
      ...trayConnectorDefaults,
      connection: connectionId,
      ...properties,
    },
  ];
}

/** Flows in which the node of an id is another, or has further properties. */
export function withChange(flows: object[], id: string, change: object): object[] {
  return flows.map((node) => ('id' in node && node.id === id ? { ...node, ...change } : node));
}
