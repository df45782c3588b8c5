/** Flows that ask for pages, of an API that answers whatever a test wants. */
import assert from 'node:assert/strict';
import type { Sandbox } from '../../sandbox';
import type { TrayConnectorProperties } from '../../src/shared/flow';
import type { JsonValue } from '../../src/shared/json';
import type { FlowOptions } from './described-flow';
import { type LoadedFlow, loadFlow, type Received } from './node-test';
import { turns, until } from './until';

/** Asks Airtable for all records: `offset` of the output goes into `offset` of the input. */
const records: Partial<TrayConnectorProperties> = {
  connector: 'airtable',
  connectorVersion: '3.1',
  operation: 'list_records',
  authIdType: 'str',
  fields: [],
  validate: false,
  pages: 'all',
  pageNext: 'offset',
  pageInput: '/offset',
  pageItems: 'records',
};

/** A flow with one node that asks for pages. */
export class PageFlow {
  private constructor(
    private readonly sandbox: Sandbox,
    readonly flow: LoadedFlow,
  ) {}

  static async load(
    sandbox: Sandbox,
    properties: Partial<TrayConnectorProperties> = {},
    more: Omit<FlowOptions, 'connectors'> = {},
  ): Promise<PageFlow> {
    const node = { ...records, authId: sandbox.authIds.airtable ?? '', ...properties };
    return new PageFlow(sandbox, await loadFlow(sandbox, { connectors: { node }, ...more }));
  }

  /** The next calls are answered with these outputs, one after the other. A text is sent as it is. */
  answer(...outputs: readonly (JsonValue | { raw: string })[]): void {
    for (const output of outputs) {
      const text =
        typeof output === 'object' && output !== null && 'raw' in output ? output.raw : JSON.stringify(output);
      const rawBody = `{ "outcome": "success", "output": ${text} }`;
      this.sandbox.orderFault({ match: { method: 'POST', path: '/call' }, rawBody });
    }
  }

  /** Sends a message. @returns what came out for it, when it is complete */
  async messages(message: object = {}): Promise<Received[]> {
    const { flow } = this;
    const msgid = flow.send('node', message);
    await until(() => flow.completionsOf(msgid).length > 0);
    await turns();
    const [completion, ...others] = flow.completionsOf(msgid);
    assert.deepEqual(others, []);
    if (completion?.failed === true) await until(() => flow.endingsOf(msgid).some(({ exit }) => exit === 'catch'));
    return flow.endingsOf(msgid).map(({ msg }) => msg);
  }

  /** What the field of the next page had in each call; undefined where it had nothing. */
  asked(): unknown[] {
    return this.sandbox
      .requests()
      .filter(({ path }) => path.endsWith('/call'))
      .map(({ body }) => Object(Object(body).input).offset);
  }
}

/** What `msg.tray` says of the pages, without what it says of every call. */
export function pageFacts({ tray }: Received): Record<string, unknown> {
  const { page, pages, next, loop, items }: Record<string, unknown> = { ...tray };
  return JSON.parse(JSON.stringify({ page, pages, next, loop, items }));
}
