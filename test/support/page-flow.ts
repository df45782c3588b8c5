/** Flows that request pages, from an API that returns whatever a test wants. */
import assert from 'node:assert/strict';
import type { Sandbox } from '../../sandbox';
import type { TrayConnectorProperties } from '../../src/shared/flow';
import type { JsonValue } from '../../src/shared/json';
import type { FlowOptions } from './described-flow';
import { type LoadedFlow, loadFlow, type Received } from './node-test';
import { turns, until } from './until';

/** Requests all records from Airtable: `offset` of the output goes into `offset` of the input. */
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

/** A flow with one node that requests pages. */
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

  /** The next calls are answered with these outputs, in order. A string is sent as is. */
  answer(...outputs: readonly (JsonValue | { raw: string })[]): void {
    for (const output of outputs) {
      const text =
        typeof output === 'object' && output !== null && 'raw' in output ? output.raw : JSON.stringify(output);
      const rawBody = `{ "outcome": "success", "output": ${text} }`;
      this.sandbox.orderFault({ match: { method: 'POST', path: '/call' }, rawBody });
    }
  }

  /**
   * Sends a message.
   * @returns the resulting messages, once complete
   */
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

  /** The value of the next page's field in each call; undefined if it had none. */
  asked(): unknown[] {
    return this.sandbox
      .requests()
      .filter(({ path }) => path.endsWith('/call'))
      .map(({ body }) => Object(Object(body).input).offset);
  }
}

/** What `msg.tray` says about the pages, without what it says about every call. */
export function pageFacts({ tray }: Received): Record<string, unknown> {
  const { page, pages, next, loop, items }: Record<string, unknown> = { ...tray };
  return JSON.parse(JSON.stringify({ page, pages, next, loop, items }));
}
