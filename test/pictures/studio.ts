import type { Browser, Locator, Page } from 'playwright-core';
import type { Sandbox } from '../../sandbox';
import { trayConnectorDefaults } from '../../src/shared/flow';
import { connection } from '../support/flows';
import type { NodeRed } from '../support/node-red';

/** What a picture is made with. */
export interface Studio {
  browser: Browser;
  sandbox: Sandbox;
  /** The file of a picture. */
  file(name: string): string;
}

/** One or more pictures of the same Node-RED. */
export interface Picture {
  flows(sandbox: Sandbox): object[];
  make(studio: Studio, nodeRed: NodeRed): Promise<void>;
}

/** Where the first tray connector of `flowWith` is, in the workspace. */
export const callPlace = { x: 330, y: 100 };

/** An inject node as the editor makes it, wired to the given nodes. */
export function injectNode(wires: string[]): object {
  const timing = { repeat: '', crontab: '', once: false, onceDelay: 0.1, topic: '' };
  const props = [{ p: 'payload' }];
  const payload = { props, payload: 'Hello from Node-RED', payloadType: 'str' };
  return {
    id: 'inject',
    type: 'inject',
    z: 'flow',
    name: 'Start',
    ...timing,
    ...payload,
    x: 110,
    y: 100,
    wires: [wires],
  };
}

export function debugNode(id: string, y: number): object {
  const shown = {
    active: true,
    tosidebar: true,
    console: false,
    tostatus: false,
    complete: 'payload',
    targetType: 'msg',
  };
  return {
    id,
    type: 'debug',
    z: 'flow',
    name: 'Result',
    ...shown,
    statusVal: '',
    statusType: 'auto',
    x: 580,
    y,
    wires: [],
  };
}

/** A flow with an inject node, the given tray connectors one below the other, and a debug node for each. */
export function flowWith(sandbox: Sandbox, calls: Record<string, object>): object[] {
  return [
    { id: 'flow', type: 'tab', label: 'Flow' },
    { ...connection(sandbox), name: 'Local Tray API', embeddedId: sandbox.embeddedId },
    injectNode(Object.keys(calls)),
    ...Object.entries(calls).flatMap(([id, call], index) => {
      const y = callPlace.y + index * 80;
      const wires = [[`${id}-debug`]];
      const defaults = { ...trayConnectorDefaults, connection: 'connection' };
      return [
        { id, type: 'tray-connector', z: 'flow', ...defaults, ...call, x: callPlace.x, y, wires },
        debugNode(`${id}-debug`, y),
      ];
    }),
  ];
}

export const sendSms = {
  connector: 'twilio-output',
  connectorVersion: '2.1',
  operation: 'send_sms',
  choiceLabel: 'Twilio: Send SMS',
  fields: [
    { path: '/to', type: 'str', value: '+15005550010' },
    { path: '/from', type: 'str', value: '+15005550006' },
    { path: '/body', type: 'msg', value: 'payload' },
  ],
};

/** Waits until the editor has come to rest: slides, tooltips and lists that load. */
export function rest(page: Page, milliseconds = 700): Promise<void> {
  return page.waitForTimeout(milliseconds);
}

/** Takes a picture of a tray alone. */
export async function shootTray(tray: Locator, file: string): Promise<void> {
  await tray.page().mouse.move(2, 2);
  await rest(tray.page(), 400);
  await tray.screenshot({ path: file });
}

/** Deploys what only a Node-RED that runs can have, such as its own address. */
export async function deployTo(url: string, flows: object[]): Promise<void> {
  const headers = { 'content-type': 'application/json', 'node-red-deployment-type': 'full' };
  const { ok, status } = await fetch(`${url}/flows`, { method: 'POST', headers, body: JSON.stringify(flows) });
  if (!ok) throw new Error(`Deploying failed: ${status}`);
}
