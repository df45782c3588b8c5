/** Flows that call the answerer. */
import { type TrayConnectorProperties, trayConfigDefaults, trayConnectorDefaults } from '../../src/shared/flow';

export const token = 'a-token-of-the-usual-length-0123456789abcdef';
export const authId = 'f8b2c1de-0d3c-4d4e-9a63-1d1b8a5a9c10';

const place = { z: 'flow', x: 100, y: 100 };

/** What every flow holds: a tab, the connection, and where messages and failures end. */
export function surroundings(url: string): object[] {
  return [
    { id: 'flow', type: 'tab', label: 'Measured' },
    { id: 'connection', type: 'tray-config', ...trayConfigDefaults, region: 'custom', baseUrl: url },
    { id: 'sink', type: 'helper', ...place },
    { id: 'catch', type: 'catch', ...place, scope: null, wires: [['failed']] },
    { id: 'failed', type: 'helper', ...place },
  ];
}

export const connectionCredentials = { connection: { token, authId } };

/** A node that calls an operation of the connector `measured`, its input validated. */
export function connectorNode(id: string, properties: Partial<TrayConnectorProperties>): object {
  return {
    id,
    type: 'tray-connector',
    ...place,
    ...trayConnectorDefaults,
    connection: 'connection',
    connector: 'measured',
    connectorVersion: '1.0',
    operation: 'send_sms',
    ...properties,
    wires: [['sink']],
  };
}

export const httpRequestCredentials = { password: token };

/** Node-RED's own node, set up for the same call: it reads the answer as JSON. */
export function httpRequestNode(
  id: string,
  url: string,
  { persist = false, authType = '' }: { persist?: boolean; authType?: '' | 'bearer' } = {},
): object {
  return {
    id,
    type: 'http request',
    ...place,
    name: '',
    method: 'POST',
    ret: 'obj',
    paytoqs: 'ignore',
    url: `${url}/core/v1/connectors/measured/versions/1.0/call`,
    tls: '',
    persist,
    proxy: '',
    insecureHTTPParser: false,
    authType,
    senderr: false,
    headers: [],
    wires: [['sink']],
  };
}
