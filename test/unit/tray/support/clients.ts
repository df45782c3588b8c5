import assert from 'node:assert/strict';
import type { RequestOptions } from '../../../../src/tray/api';
import { TrayClient, type TrayClientOptions } from '../../../../src/tray/client';
import type { CallRequest, ConnectorElement, OperationElement } from '../../../../src/tray/connectors/api-types';
import { TrayError } from '../../../../src/tray/errors/tray-error';

/** The token that every test plants; none may find it anywhere but in the Authorization header. */
export const token = 'planted-token/0123456789+abcdef';

const open: TrayClient[] = [];

export function clientFor(baseUrl: string, options: Partial<TrayClientOptions> = {}): TrayClient {
  const client = new TrayClient({ baseUrl, token, ...options, transport: { env: {}, ...options.transport } });
  open.push(client);
  return client;
}

/** For `afterEach`. */
export async function closeClients(): Promise<void> {
  await Promise.all(open.splice(0).map((client) => client.close()));
}

export const sendSms: CallRequest = {
  connector: 'twilio-output',
  connectorVersion: '2.1',
  operation: 'send_sms',
  authId: '6b1a5d0e-7f6d-4d3a-9d3e-0c7c2f1b9a55',
  input: { to: '+15550100', from: '+15550101', body: 'hello' },
};

/** Every version of every connector. */
export async function listConnectors(client: TrayClient, options?: RequestOptions): Promise<ConnectorElement[]> {
  const list = await client.connectorsIfChanged(options);
  assert(!list.notModified);
  return list.elements;
}

/** The operations of one connector version. */
export async function listOperations(
  client: TrayClient,
  connector: string,
  version: string,
): Promise<OperationElement[]> {
  const list = await client.operationsIfChanged(connector, version);
  assert(!list.notModified);
  return list.elements;
}

/** The failure that a request ends in. */
export async function failureOf(request: Promise<unknown>): Promise<TrayError> {
  const failure: unknown = await request.then(
    (result) => assert.fail(`no failure but ${JSON.stringify(result)}`),
    (error: unknown) => error,
  );
  assert(failure instanceof TrayError, `a TrayError and not ${failure}`);
  return failure;
}

/** The failure of sending one text message to this base. */
export function callFailure(baseUrl: string, options: Partial<TrayClientOptions> = {}): Promise<TrayError> {
  return failureOf(clientFor(baseUrl, options).call(sendSms));
}
