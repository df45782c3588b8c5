/** Flows that several tests deploy. */
import type { Sandbox } from '../../sandbox';
import { trayConfigDefaults, trayConnectorDefaults } from '../../src/shared/flow';

/** A connection to the local Tray API. */
export function connection(sandbox: Sandbox): object {
  return { id: 'connection', type: 'tray-config', ...trayConfigDefaults, region: 'custom', baseUrl: sandbox.url };
}

export function connectionCredentials(sandbox: Sandbox): Record<string, Record<string, string>> {
  return { connection: { token: sandbox.token, authId: sandbox.authIds.twilio ?? '' } };
}

/** `POST /call` sends a text message with Twilio and answers with the call's output, or with 500 and the error. */
export function callFlow(sandbox: Sandbox): object[] {
  return [
    { id: 'flow', type: 'tab', label: 'Flow' },
    connection(sandbox),
    { id: 'in', type: 'http in', z: 'flow', url: '/call', method: 'post', x: 100, y: 100, wires: [['call']] },
    {
      id: 'call',
      type: 'tray-connector',
      z: 'flow',
      ...trayConnectorDefaults,
      connection: 'connection',
      connector: 'twilio-output',
      connectorVersion: '2.1',
      operation: 'send_sms',
      choiceLabel: 'Twilio: Send SMS',
      fields: [
        { path: '/to', type: 'str', value: '+15005550010' },
        { path: '/from', type: 'str', value: '+15005550006' },
        { path: '/body', type: 'str', value: 'Hello' },
      ],
      x: 300,
      y: 100,
      wires: [['out']],
    },
    { id: 'out', type: 'http response', z: 'flow', statusCode: '', x: 500, y: 100, wires: [] },
    { id: 'catch', type: 'catch', z: 'flow', scope: null, x: 300, y: 200, wires: [['failed']] },
    {
      id: 'failed',
      type: 'change',
      z: 'flow',
      rules: [{ t: 'set', p: 'payload', pt: 'msg', to: 'error', tot: 'msg' }],
      x: 450,
      y: 200,
      wires: [['out500']],
    },
    { id: 'out500', type: 'http response', z: 'flow', statusCode: '500', x: 600, y: 200, wires: [] },
  ];
}
