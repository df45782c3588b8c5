import assert from 'node:assert/strict';
import type { NodeStatus } from 'node-red';
import { StatusReporter } from '../../../../src/runtime/status/status';
import { type Activity, statusOf } from '../../../../src/runtime/status/status-text';
import type { FailureCode } from '../../../../src/shared/failure';
import type { Translate } from '../../../../src/shared/texts/translate';
import { FakeClock } from '../../../support/fake-clock';

const translate: Translate = (key, params = {}) =>
  [key, ...Object.entries(params).map(([k, v]) => `${k}=${v}`)].join(' ');
const idle: Activity = {
  running: 0,
  waiting: 0,
  retries: new Set(),
  last: undefined,
  pages: undefined,
  queueTrouble: undefined,
};

describe('statusOf', () => {
  function textOf(work: Partial<Activity>): string | undefined {
    return statusOf({ ...idle, ...work }, 1000, translate).text;
  }
  function retries(...at: number[]): Activity['retries'] {
    return new Set(at.map((each) => ({ at: each, code: 'TRAY_SERVER' as FailureCode })));
  }

  it('is empty for a node that has done nothing', () => {
    assert.deepEqual(statusOf(idle, 0, translate), {});
  });

  it('tells the page and the items so far of the only message', () => {
    const pages = new Set([{ page: 12, items: 1200 }]);
    assert.equal(textOf({ running: 1, pages }), 'status.pageItems page=12 items=1,200');
    assert.equal(textOf({ waiting: 1, pages }), 'status.pageItems page=12 items=1,200');
    assert.equal(textOf({ running: 1, pages: new Set([{ page: 1, items: 0 }]) }), 'status.page page=1');
    assert.equal(textOf({ running: 2, pages }), 'status.busy running=2 waiting=0');
  });

  it('says that the only call is being made', () => {
    assert.equal(textOf({ running: 1 }), 'status.calling');
  });

  it('counts what runs and what waits, retries included', () => {
    assert.equal(textOf({ running: 2 }), 'status.busy running=2 waiting=0');
    assert.equal(textOf({ running: 1, waiting: 3, retries: retries(5000) }), 'status.busy running=1 waiting=4');
    assert.equal(textOf({ waiting: 1 }), 'status.busy running=0 waiting=1');
  });

  it('says what a retry waits for, rounded up to whole seconds', () => {
    assert.equal(textOf({ retries: retries(3001) }), 'status.retry seconds=3 failure=failure.TRAY_SERVER');
  });

  it('names the next one of several retries', () => {
    const text = textOf({ retries: retries(9000, 2500, 7000) });
    assert.equal(text, 'status.retries seconds=2 failure=failure.TRAY_SERVER waiting=3');
  });

  it('counts a retry whose time has come as waiting for its turn', () => {
    assert.equal(textOf({ retries: retries(999, 5000) }), 'status.busy running=0 waiting=2');
  });

  it('shows the last result once nothing is left to do', () => {
    assert.equal(textOf({ last: { duration: 87.4 } }), 'status.ok time=87 ms');
    assert.equal(textOf({ last: { duration: 1449 } }), 'status.ok time=1.4 s');
    const failed = statusOf({ ...idle, last: { code: 'TRAY_NETWORK' } }, 0, translate);
    assert.deepEqual(failed, { fill: 'red', shape: 'ring', text: 'failure.TRAY_NETWORK' });
  });
});

describe('StatusReporter', () => {
  let clock: FakeClock;
  let shown: (string | undefined)[];
  let reporter: StatusReporter;
  beforeEach(() => {
    clock = new FakeClock();
    shown = [];
    reporter = new StatusReporter({ status: ({ text }: NodeStatus) => shown.push(text) }, translate);
  });
  afterEach(() => {
    reporter.close();
    clock.restore();
  });

  it('follows one message at once', () => {
    const progress = reporter.follow();
    progress.waits();
    progress.runs();
    progress.ends({ duration: 5 });
    assert.deepEqual(shown, ['status.busy running=0 waiting=1', 'status.calling', 'status.ok time=5 ms']);
  });

  it('shows a thousand messages in a few updates, the last of them true', async () => {
    for (let i = 0; i < 1000; i++) {
      const progress = reporter.follow();
      progress.waits();
      progress.runs();
      progress.ends({ duration: i });
    }
    await clock.pass(250);
    assert.equal(shown.length, 5);
    assert.equal(shown.at(-1), 'status.ok time=999 ms');
    await clock.pass(2000);
    assert.equal(shown.length, 5);
  });

  it('counts messages that overlap', () => {
    const [first, second] = [reporter.follow(), reporter.follow()];
    first.runs();
    second.runs();
    first.ends({ code: 'TRAY_TIMEOUT' });
    assert.deepEqual(shown, ['status.calling', 'status.busy running=2 waiting=0', 'status.calling']);
  });

  it('counts a retry down', async () => {
    reporter.follow().waitsForRetry({ at: 1900, code: 'TRAY_SERVER' });
    await clock.pass(1000);
    assert.deepEqual(
      shown,
      [2, 1].map((seconds) => `status.retry seconds=${seconds} failure=failure.TRAY_SERVER`),
    );
  });

  it('is cleared at the end and says nothing any more', async () => {
    const progress = reporter.follow();
    for (let i = 0; i < 10; i++) progress.runs();
    reporter.close();
    progress.ends({ duration: 1 });
    await clock.pass(1000);
    assert.equal(shown.at(-1), undefined);
    assert.equal(shown.filter((text) => text?.startsWith('status.ok')).length, 0);
  });
});
