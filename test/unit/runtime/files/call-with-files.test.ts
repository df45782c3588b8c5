/** What stands around a call: files are offered while it runs, contents fetched after it, and nothing is left of either. */
import assert from 'node:assert/strict';
import { randomFillSync } from 'node:crypto';
import { get } from 'node:http';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { OneTimeFiles } from '../../../../src/files/offering/one-time-files';
import { CallQueue, Lane } from '../../../../src/runtime/calls/call-queue';
import type { Caller, CallPlan } from '../../../../src/runtime/calls/call-with-retries';
import { callWithFiles } from '../../../../src/runtime/files/call-with-files';
import type { FileHost } from '../../../../src/runtime/files/file-host';
import type { NodeFiles } from '../../../../src/runtime/files/node-files';
import type { CallRequest } from '../../../../src/tray/connectors/api-types';
import { TrayError } from '../../../../src/tray/errors/tray-error';
import { hostWithoutFiles } from '../../../support/no-files';
import { turns, until } from '../../../support/until';
import { closeEverything } from '../../tray/support/cleanup';
import { startHttp, type TestServer } from '../../tray/support/servers';

const nobody = { waits() {}, runs() {}, waitsForRetry() {} };
const size = 50 * 1024 * 1024;

/** Receives what is at an address without keeping any of it. @returns how much it was */
function received(url: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const asked = get(url, { agent: false }, (response) => {
      let bytes = 0;
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
      });
      response.on('end', () => resolve(bytes));
    });
    asked.on('error', reject);
  });
}

describe('callWithFiles', () => {
  let host: FileHost;
  /** Serves what is offered at `/offered/`, and `content` at every other address. */
  let server: TestServer;
  let content: Buffer;
  let queue: CallQueue;

  beforeEach(async () => {
    content = Buffer.from('content');
    queue = new CallQueue({ concurrency: 10, limit: 10 });
    host = {
      ...hostWithoutFiles(),
      store: new OneTimeFiles(() => ({ maxFiles: 10, maxBytes: 200_000_000 })),
      fetching: new CallQueue({ concurrency: 1, limit: 10 }),
      resolve: async () => [{ address: '127.0.0.1', family: 4 }],
    };
    server = await startHttp((request, response) => {
      const [, offered] = request.url?.split('/offered/') ?? [];
      if (offered === undefined) response.end(content);
      else host.store.handle(offered, request, response);
    });
  });
  afterEach(closeEverything);

  const filesOf = (output: NodeFiles['output'] = 'links'): NodeFiles => ({
    host,
    offering: { address: `${server.url}/offered` },
    apiBase: server.url,
    tls: undefined,
    output,
    translate: (key) => key,
  });

  function planOf(bytes: Uint8Array | undefined, more: Partial<CallPlan> = {}): CallPlan {
    const call = { connector: 'a', connectorVersion: '1', operation: 'b', input: { file: {}, kept: 1 } };
    const file = { path: '/file', name: 'a.pdf', mimeType: undefined, content: bytes ?? Buffer.alloc(0) };
    const request: CallRequest = bytes === undefined ? call : { ...call, files: [file] };
    const expired = new AbortController().signal;
    return { lane: new Lane(), request, timeout: 60_000, retries: 2, repeatable: false, expired, ...more };
  }

  const make = (client: Caller, plan: CallPlan, files = filesOf()) =>
    callWithFiles({ client, queue, files }, plan, nobody, () => 0);

  const success = (output: unknown) => ({ outcome: 'success' as const, output, statusCode: 200 });
  const link = () => ({ name: 'a', url: `${server.url}/x`, mime_type: null, expires: 4_000_000_000 });
  const urlIn = ({ input }: CallRequest) => String(Object(input.file).url);

  it('shares files with others while the call runs, and makes it all the same where that fails', async () => {
    const shared = new Map<string, Buffer>();
    let isAway = false;
    const place = {
      put: async (path: string, { content }: { content: Uint8Array }) => {
        if (isAway) throw new Error('away');
        shared.set(path, Buffer.from(content));
      },
      remove: async (path: string) => void shared.delete(path),
    };
    const plan = planOf(Buffer.from('bytes'), { retries: 0 });
    const run = (client: Caller) =>
      callWithFiles({ client, queue, files: filesOf(), shared: place }, plan, nobody, () => 0);
    const caller: Caller = {
      call: async ({ input }) =>
        success([String([...shared.values()]), await received(String(Object(input.file).url))]),
    };
    assert.deepEqual((await run(caller)).answer.output, ['bytes', 5]);
    assert.equal(shared.size, 0);
    isAway = true;
    assert.deepEqual((await run(caller)).answer.output, ['', 5]);
    isAway = false;
    const refused = new TrayError('TRAY_FORBIDDEN', [], { statusCode: 403, sent: true });
    await assert.rejects(run({ call: () => Promise.reject(refused) }), { code: 'TRAY_FORBIDDEN' });
    assert.equal(shared.size, 0);
  });

  it('sends a link in the place of the bytes, and leaves the request as it is', async () => {
    const plan = planOf(Buffer.from('bytes'));
    let sent: CallRequest | undefined;
    const client: Caller = {
      call: async (request) => {
        sent = request;
        assert.equal(await (await fetch(urlIn(request))).text(), 'bytes');
        return success(1);
      },
    };
    await make(client, plan);
    assert.ok(sent);
    const { url, expires, ...others } = Object(sent.input.file);
    assert.deepEqual(others, { name: 'a.pdf', mime_type: 'application/pdf' });
    assert.ok(url.startsWith(`${server.url}/offered/`) && expires > Date.now() / 1000 + 3600);
    assert.equal(sent.input.kept, 1);
    assert.ok(!('files' in sent));
    assert.deepEqual(plan.request.input, { file: {}, kept: 1 });
    assert.equal((await fetch(url)).status, 404);
  });

  it('offers the same address for all attempts, and nothing after the call, however it ends', async () => {
    const errors: [error: unknown, attempts: number][] = [
      [new TrayError('TRAY_RATE_LIMITED', [{ literal: 'slow' }], { sent: true, retryAfter: 0 }), 3],
      [new TrayError('TRAY_OUTCOME', [{ literal: 'no' }], { sent: true }), 1],
      [new Error('unexpected'), 1],
    ];
    for (const [error, attempts] of errors) {
      const urls: string[] = [];
      const client: Caller = {
        call: async (request) => {
          urls.push(urlIn(request));
          assert.equal(host.store.extent.files, 1);
          throw error;
        },
      };
      await assert.rejects(make(client, planOf(Buffer.from('bytes'))));
      assert.equal(urls.length, attempts);
      assert.equal(new Set(urls).size, 1);
      assert.deepEqual(host.store.extent, { files: 0, bytes: 0 });
    }
  });

  it('offers nothing more when the node closes while the call waits for its turn', async () => {
    queue.setConcurrency(0);
    const plan = planOf(Buffer.from('bytes'));
    const made = make({ call: async () => success(1) }, plan);
    assert.equal(host.store.extent.files, 1);
    queue.cancel(plan.lane);
    await assert.rejects(made, { code: 'TRAY_CANCELLED' });
    assert.deepEqual(host.store.extent, { files: 0, bytes: 0 });
  });

  it('does not call where there is no room for the files', async () => {
    const client: Caller = { call: () => assert.fail('called') };
    const failed = make(client, planOf(Buffer.alloc(200_000_001)));
    await assert.rejects(
      failed,
      (error) => error instanceof TrayError && error.code === 'TRAY_QUEUE_FULL' && !error.sent,
    );
    const nowhere = { ...filesOf(), offering: { problem: { key: 'filesNeedPublicUrl' } as const } };
    await assert.rejects(make(client, planOf(Buffer.from('x')), nowhere), { code: 'TRAY_INPUT' });
    assert.deepEqual(host.store.extent, { files: 0, bytes: 0 });
  });

  it('fetches contents where they are wanted, some calls at a time', async () => {
    const plain = await make({ call: async () => success({ file: link() }) }, planOf(undefined));
    assert.deepEqual(Object.keys(Object(plain.answer.output).file), ['name', 'url', 'mime_type', 'expires']);
    const all = await Promise.all(
      Array.from({ length: 5 }, () =>
        make({ call: async () => success(link()) }, planOf(undefined), filesOf('contents')),
      ),
    );
    for (const { answer } of all) assert.equal(String(Object(answer.output).content), 'content');
  });

  it('succeeds without contents when the node closes, also while another call has its turn', async () => {
    const closing = new AbortController();
    const silent = await startHttp(() => {});
    const apiBase = silent.url;
    const output = () => ({ ...link(), url: `${silent.url}/x` });
    const calls = [1, 2].map(() =>
      make({ call: async () => success(output()) }, planOf(undefined, { expired: closing.signal }), {
        ...filesOf('contents'),
        apiBase,
      }),
    );
    await until(() => silent.connections() === 1 && host.fetching.waitingCount === 1);
    closing.abort();
    for (const { answer } of await Promise.all(calls)) {
      assert.equal(Object(answer.output).error, 'failureText.fileClosed');
    }
  });

  it('holds no more than a file and its copy of 50 MB in and out, and gives all of it back', async () => {
    setFlagsFromString('--expose-gc');
    const collect: () => void = runInNewContext('gc');
    /** What is not held any more goes a little after it was collected. */
    const held = async () => {
      for (let count = 0; count < 4; count++) {
        collect();
        await turns(2);
      }
      return process.memoryUsage().arrayBuffers;
    };
    content = randomFillSync(Buffer.alloc(size));
    const before = await held();
    let most = 0;
    // A function of its own, so that nothing of a round stays with the next.
    const round = async () => {
      const client: Caller = {
        call: async (request) => {
          assert.equal(await received(urlIn(request)), size);
          most = Math.max(most, (await held()) - before);
          return success(link());
        },
      };
      const { answer } = await make(client, planOf(new Uint8Array(content)), filesOf('contents'));
      assert.ok(content.equals(Object(answer.output).content));
      most = Math.max(most, (await held()) - before);
    };
    for (let rounds = 0; rounds < 5; rounds++) await round();
    assert.ok(most < 2.2 * size, `${most} bytes`);
    await until(async () => (await held()) - before < size / 10);
    assert.deepEqual(host.store.extent, { files: 0, bytes: 0 });
  }).timeout(120_000);
});
