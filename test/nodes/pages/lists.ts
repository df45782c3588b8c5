/** Nodes that call lists of the local Tray API page by page, and what comes out of them. */
import assert from 'node:assert/strict';
import type { Sandbox } from '../../../sandbox';
import type { TrayConnectorProperties } from '../../../src/shared/flow';
import { type LoadedFlow, loadFlow, type Received } from '../../support/node-test';
import { turns, until } from '../../support/until';
import { withSandbox } from '../../support/with-sandbox';

type Properties = Partial<TrayConnectorProperties>;

export const offsets: Properties = {
  connector: 'salesforce',
  connectorVersion: '8.6',
  operation: 'find_records',
  authIdType: 'str',
  fields: [],
  pages: 'all',
  pageNext: 'next_page_offset',
  pageInput: '/page_offset',
  pageItems: 'records',
};
export const tokens: Properties = {
  ...offsets,
  connector: 'marketo',
  connectorVersion: '3.3',
  operation: 'list_leads',
  pageNext: 'next_page_token',
  pageInput: '/next_page_token',
  pageItems: 'result',
};
export const lastItems: Properties = {
  ...offsets,
  connector: 'stripe',
  connectorVersion: '5.2',
  operation: 'list_customers',
  pageNext: 'has_more ? data[-1].id',
  pageNextType: 'jsonata',
  pageInput: '/starting_after',
  pageItems: 'data',
};
export const texts: Properties = {
  ...offsets,
  connector: 'airtable',
  connectorVersion: '3.1',
  operation: 'list_records',
  pageNext: 'offset',
  pageInput: '/offset',
};

/** In a `describe`: a local Tray API, as new for each of its tests, and flows of nodes that list. */
export function withLists() {
  let sandbox: Sandbox;
  withSandbox((started) => {
    sandbox = started;
  });

  const load = (connectors: Record<string, Properties>, settings: Record<string, unknown> = {}): Promise<LoadedFlow> =>
    loadFlow(sandbox, {
      connectors: Object.fromEntries(
        Object.entries(connectors).map(([id, given]) => [
          id,
          { ...given, authId: sandbox.authIds[given.connector ?? ''] ?? '' },
        ]),
      ),
      settings,
    });
  const inputs = () => sandbox.executions().map(({ input }) => input);

  /** The second page fails. */
  async function failSecond(flow: LoadedFlow): Promise<void> {
    await flow.schemasRead();
    sandbox.orderFault({ match: { operation: 'find_records' }, delay: 1 });
    sandbox.orderFault({ match: { operation: 'find_records' }, status: 403 });
  }

  return {
    get sandbox() {
      return sandbox;
    },
    ...{ load, inputs, failSecond },
  };
}

/** The numbers of the items of a list. */
export const numbers = (value: unknown) => {
  assert.ok(Array.isArray(value));
  return value.map(({ id }) => Number(String(id).replace(/\D/g, '')) % 1000);
};
/** 1 to the last number. */
export const upTo = (last: number) => Array.from({ length: last }, (_, index) => index + 1);

/** Everything that came out for a message, when it is complete. */
export async function endOf(
  flow: LoadedFlow,
  id: string,
  message: object = {},
): Promise<{ msgs: Received[]; failed: boolean }> {
  const msgid = flow.send(id, message);
  await until(() => flow.completionsOf(msgid).length > 0);
  await turns();
  const [completion, ...others] = flow.completionsOf(msgid);
  assert.deepEqual(others, []);
  const failed = completion?.failed === true;
  if (failed) await until(() => flow.endingsOf(msgid).some(({ exit }) => exit === 'catch'));
  return { msgs: flow.endingsOf(msgid).map(({ msg }) => msg), failed };
}

/** What is said of pages, and the number of attempts. */
export function facts({ tray }: Received): Record<string, unknown> {
  const { connector, version, operation, outcome, statusCode, duration, error, ...others } = { ...tray };
  assert.ok([connector, version, operation, outcome, statusCode, duration, error]);
  return { ...others };
}

export function partsOf(msg: object | undefined): Record<string, unknown> {
  return { ...Object(Object(msg).parts) };
}
