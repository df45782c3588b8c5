import assert from 'node:assert/strict';
import { type Fetched, type FetchList, ListStore } from '../../../src/catalogue/list-store';
import type { PackedList } from '../../../src/catalogue/packed-list';
import { TrayError } from '../../../src/tray/errors/tray-error';

const cancelled = new TrayError('TRAY_CANCELLED', [{ key: 'closedBeforeAnswer' }]);

/** What one connection asks Tray, which ends when the test says so. */
class Question {
  asked = 0;
  private end: (result: Promise<Fetched>) => void = () => assert.fail('cannot end before it is made');
  private readonly answer = new Promise<Fetched>((resolve) => {
    this.end = resolve;
  });

  readonly fetch: FetchList = () => {
    this.asked++;
    return this.answer;
  };

  succeed(list: PackedList): void {
    this.end(Promise.resolve({ notModified: false, list }));
  }

  fail(error: Error): void {
    this.end(Promise.reject(error));
  }
}

function listOf(text: string): PackedList {
  return { etag: undefined, index: Buffer.from(text), body: Buffer.alloc(0) };
}

describe('ListStore, when the connection that asks is closed', () => {
  let store: ListStore;
  let closing: Question;
  let staying: Question;
  beforeEach(() => {
    store = new ListStore({});
    closing = new Question();
    staying = new Question();
  });

  async function cancel(): Promise<void> {
    const given = store.list('a', closing.fetch, false);
    closing.fail(cancelled);
    await assert.rejects(given, { code: 'TRAY_CANCELLED' });
  }

  it('does not hold it against whoever asks next', async () => {
    await cancel();
    staying.succeed(listOf('new'));
    assert.deepEqual(await store.list('a', staying.fetch, false), listOf('new'));
  });

  it('asks again for those who joined its question, once for all of them', async () => {
    const own = store.list('a', closing.fetch, true);
    const joined = [store.list('a', staying.fetch, false), store.list('a', staying.fetch, true)];
    closing.fail(cancelled);
    await assert.rejects(own, { code: 'TRAY_CANCELLED' });
    staying.succeed(listOf('new'));
    assert.deepEqual(await Promise.all(joined), [listOf('new'), listOf('new')]);
    assert.deepEqual([closing.asked, staying.asked], [1, 1]);
  });

  it('lets those who joined a question that failed otherwise fail with it', async () => {
    const given = [closing, staying].map(({ fetch }) => store.list('a', fetch, false));
    closing.fail(new TrayError('TRAY_SERVER', [{ literal: 'Out of order' }]));
    for (const each of given) await assert.rejects(each, { code: 'TRAY_SERVER' });
    assert.equal(staying.asked, 0);
  });
});
