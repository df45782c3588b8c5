import assert from 'node:assert/strict';
import { DraftConnections } from '../../nodes/admin-routes/draft-connections';
import { RequestRate } from '../../nodes/admin-routes/request-rate';
import { openConnection } from '../../src/runtime/accounts/connection';

describe('DraftConnections', () => {
  let stop: (() => void)[] = [];
  const onNextStop = (close: () => void) => stop.push(close);

  afterEach(() => {
    for (const close of stop) close();
    stop = [];
  });

  const options = (token: string) => ({ token, baseUrl: 'http://127.0.0.1:9' });

  /** Opens the connection of a token as a request does; gives what tells whether it is still the same. */
  function use(drafts: DraftConnections, token: string): unknown {
    const lease = drafts.open(token, options(token));
    lease.release();
    return lease.connection.client;
  }

  it('keeps a connection open between requests', () => {
    const drafts = new DraftConnections(onNextStop);
    assert.equal(use(drafts, 'a'), use(drafts, 'a'));
    assert.notEqual(use(drafts, 'a'), use(drafts, 'b'));
  });

  it('closes a connection that nobody asked for', async () => {
    const drafts = new DraftConnections(onNextStop, 8, 20);
    const before = use(drafts, 'a');
    await new Promise((resolve) => setTimeout(resolve, 60));
    assert.notEqual(use(drafts, 'a'), before);
  });

  it('closes the one that was not used for the longest time when there are too many', () => {
    const drafts = new DraftConnections(onNextStop, 2);
    const [a, b] = [use(drafts, 'a'), use(drafts, 'b')];
    assert.equal(use(drafts, 'a'), a);
    use(drafts, 'c');
    assert.equal(use(drafts, 'a'), a);
    assert.notEqual(use(drafts, 'b'), b);
  });

  it('leaves a connection open for a request that still uses it', () => {
    const drafts = new DraftConnections(onNextStop, 1);
    const lease = drafts.open('a', options('a'));
    use(drafts, 'b');
    const other = openConnection(options('a'));
    assert.equal(other.connection.client, lease.connection.client);
    other.release();
    lease.release();
  });

  it('closes all when the flows are stopped, each time', () => {
    const drafts = new DraftConnections(onNextStop);
    for (let i = 0; i < 2; i++) {
      const before = use(drafts, 'a');
      use(drafts, 'b');
      assert.equal(stop.length, 1);
      stop.pop()?.();
      assert.notEqual(use(drafts, 'a'), before);
    }
  });

  it('passes on what is wrong with a token', () => {
    assert.throws(() => new DraftConnections(onNextStop).open('a', options('two words')), { code: 'TRAY_CONFIG' });
  });
});

describe('RequestRate', () => {
  const count = (rate: RequestRate, person: string, now: number) =>
    Array.from({ length: 100 }, () => rate.allows(person, now)).filter(Boolean).length;

  it('allows 20 at once and 20 in each second after', () => {
    const rate = new RequestRate();
    assert.deepEqual([count(rate, 'a', 0), count(rate, 'a', 500), count(rate, 'a', 1_500)], [20, 10, 20]);
    assert.equal(count(rate, 'a', 60_000), 20);
  });

  it('counts each person alone', () => {
    const rate = new RequestRate();
    assert.deepEqual([count(rate, 'a', 0), count(rate, 'b', 0)], [20, 20]);
  });
});
