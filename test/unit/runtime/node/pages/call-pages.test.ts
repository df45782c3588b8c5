/** Any list, split into any pages, with any faults in between: everything comes once, in order, whatever the pages are. */
import assert from 'node:assert/strict';
import { util } from '@node-red/util';
import fc from 'fast-check';
import type { NodeMessage } from 'node-red';
import { textOfValue } from '../../../../../src/pages/next-value';
import { CallQueue, Lane } from '../../../../../src/runtime/calls/call-queue';
import { callWithRetries } from '../../../../../src/runtime/calls/call-with-retries';
import { OutputProperty } from '../../../../../src/runtime/node/output-property';
import { callPages } from '../../../../../src/runtime/node/pages/call-pages';
import type { SentPages } from '../../../../../src/runtime/node/pages/page-delivery';
import { MessageReport } from '../../../../../src/runtime/node/report';
import { inputOfPage } from '../../../../../src/runtime/pages/next-input';
import type { NodePages } from '../../../../../src/runtime/pages/node-pages';
import { PageWalk } from '../../../../../src/runtime/pages/page-walk';
import { StatusReporter } from '../../../../../src/runtime/status/status';
import type { JsonObject, JsonValue } from '../../../../../src/shared/json';
import type { CallRequest } from '../../../../../src/tray/connectors/api-types';
import { TrayError } from '../../../../../src/tray/errors/tray-error';

/** One page: its items, the attempts that fail before it comes, and whether the list is left out when it is empty. */
interface ServedPage {
  items: number[];
  faults: number;
  leavesOut: boolean;
}

interface Service {
  pages: ServedPage[];
  /** What each page but the first is asked for with, all different. */
  values: JsonValue[];
  /** The page that is refused for good, counted from 0; there need not be one. */
  refused: number;
}

const value = fc.oneof(
  fc.nat(5),
  fc.string({ minLength: 1, maxLength: 3 }),
  fc.constant(true),
  fc.record({ id: fc.nat(3), at: fc.nat(3) }, { noNullPrototype: true, requiredKeys: [] }),
);

const services: fc.Arbitrary<Service> = fc
  .array(fc.record({ items: fc.array(fc.nat(), { maxLength: 4 }), faults: fc.nat(2), leavesOut: fc.boolean() }), {
    minLength: 1,
    maxLength: 8,
  })
  .chain((pages) =>
    fc.record({
      pages: fc.constant(pages),
      values: fc.uniqueArray(value, { minLength: pages.length, maxLength: pages.length, selector: textOfValue }),
      refused: fc.nat(20),
    }),
  );

const end = fc.constantFrom<JsonValue | undefined>(null, '', false, undefined);

describe('all pages of a list', () => {
  it('come once each, in order, and with them every item', () =>
    fc.assert(
      fc.asyncProperty(services, end, fc.constantFrom('each' as const, 'all' as const), async (service, last, mode) => {
        const run = await runWith(service, last, mode);
        const came = service.pages.slice(0, service.refused);
        const isRefused = service.refused < service.pages.length;
        const asked = came.length + (isRefused ? 1 : 0);
        assert.deepEqual(
          run.answered,
          came.map((_, index) => (index === 0 ? undefined : service.values[index])),
        );
        assert.equal(run.dones.length, 1);
        assert.equal(run.dones[0] instanceof Error, isRefused);
        assert.deepEqual(run.input, { kept: [1] });
        const list = came.flatMap(({ items }) => items);
        const { tray } = run.message;
        if (isRefused) {
          assert.equal(tray.page, asked);
          assert.deepEqual(tray.next, asked === 1 ? undefined : service.values[asked - 1]);
          assert.deepEqual(tray.items, mode === 'all' ? list : undefined);
        }
        if (mode === 'all') {
          assert.deepEqual(
            run.sent.map(({ payload }) => payload),
            isRefused ? [] : [list],
          );
          return;
        }
        assert.deepEqual(
          run.sent.map(({ payload }) => Object(payload).items ?? []),
          came.map(({ items }) => items),
        );
        assert.deepEqual(
          run.sent.map(({ parts }) => [Object(parts).index, Object(parts).count]),
          came.map((_, index) => [index, !isRefused && index === came.length - 1 ? came.length : undefined]),
        );
      }),
      { numRuns: 150 },
    ));
});

describe('the pages of a call that somebody else has begun', () => {
  it('are sent on from where they were left, as parts of the same sequence', async () => {
    const pages = [[1], [2], [3]].map((items) => ({ items, faults: 0, leavesOut: false }));
    const service = { pages, values: [0, 'b', 'c'], refused: 9 };
    const marked: number[] = [];
    const markSent = async (count: number) => void marked.push(count);
    const run = await runWith(service, null, 'each', { id: 'job', sent: 1, markSent });
    assert.deepEqual(
      run.sent.map(({ payload, parts }) => [Object(payload).items, parts]),
      [
        [[2], { id: 'job', type: 'array', index: 1 }],
        [[3], { id: 'job', type: 'array', index: 2, count: 3 }],
      ],
    );
    assert.deepEqual([marked, run.dones], [[2, 3], [undefined]]);
  });
});

interface Run {
  message: NodeMessage & { tray: JsonObject };
  sent: (NodeMessage & { parts?: unknown })[];
  dones: (Error | undefined)[];
  /** What each page that came was asked for with, in order. */
  answered: (JsonValue | undefined)[];
  /** The first input, as it is at the end. */
  input: JsonObject;
}

async function runWith(
  service: Service,
  last: JsonValue | undefined,
  mode: 'each' | 'all',
  sent?: SentPages,
): Promise<Run> {
  const message = { _msgid: 'm', payload: 'mine', tray: {} };
  const run: Run = { message, sent: [], dones: [], answered: [], input: { kept: [1] } };
  const delivery = {
    send: (sent: unknown) => run.sent.push(Object(sent)),
    done: (error?: Error) => run.dones.push(error),
  };
  const report = new MessageReport(
    {
      node: { id: 'n', type: 'tray-connector', name: '', error: () => {} },
      settings: { connector: 'c', connectorVersion: '1.0', operation: 'o', outputs: 1, property: 'payload' },
      property: new OutputProperty(util, 'payload'),
      translate: (key) => key,
    },
    message,
    delivery,
  );
  const status = new StatusReporter({ status: () => {} }, (key) => key);
  const progress = status.follow();
  const request: CallRequest = { connector: 'c', connectorVersion: '1.0', operation: 'o', input: run.input };
  const pages = pagesOf(mode);
  const client = { call: caller(service, last, run.answered) };
  const queue = new CallQueue({ concurrency: 1, limit: 0 });
  const plan = {
    lane: new Lane(),
    timeout: 1000,
    retries: 3,
    repeatable: false,
    expired: new AbortController().signal,
  };
  const walk = new PageWalk({
    pages,
    request,
    fitted: (value) => value,
    requestWith: (next) => ({
      ...request,
      input: inputOfPage(request.input, { path: pages.input, value: next }, undefined),
    }),
    call: (request, page) =>
      callWithRetries({ client, queue }, { ...plan, request, isAdmitted: page > 1 }, progress, () => 0),
    unlessClosed: (waited) => waited,
  });
  await callPages(walk, pages, report, progress, sent);
  status.close();
  return run;
}

function pagesOf(mode: 'each' | 'all'): NodePages {
  return {
    mode,
    next: { path: ['next'] },
    input: ['where', 'from'],
    items: ['items'],
    itemsPath: 'items',
    limit: 100,
    maxBytes: 1e6,
    evaluate: () => undefined,
    clone: (message) => structuredClone(message),
    makeId: () => 'id',
  };
}

/** The service: a page comes after its faults, and nothing that is asked for with the wrong value comes at all. */
function caller({ pages, values, refused }: Service, last: JsonValue | undefined, answered: Run['answered']) {
  const faults = pages.map((page) => page.faults);
  return async ({ input }: CallRequest) => {
    const asked = Object(input.where).from;
    const at =
      asked === undefined
        ? 0
        : values.findIndex((known, index) => index > 0 && textOfValue(known) === textOfValue(asked));
    const page = pages[at];
    assert.ok(page);
    if ((faults[at] ?? 0) > 0) {
      faults[at] = (faults[at] ?? 0) - 1;
      throw new TrayError('TRAY_RATE_LIMITED', [], { statusCode: 429, sent: true });
    }
    if (at === refused) throw new TrayError('TRAY_FORBIDDEN', [], { statusCode: 403, sent: true });
    answered.push(asked);
    const next = at + 1 < pages.length ? values[at + 1] : last;
    const items = page.leavesOut && page.items.length === 0 ? {} : { items: page.items };
    return { outcome: 'success' as const, statusCode: 200, output: { ...items, ...(next !== undefined && { next }) } };
  };
}
