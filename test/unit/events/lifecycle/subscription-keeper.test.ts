import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { NodeRecord } from '../../../../src/events/keys/node-record';
import type { WantedSubscription } from '../../../../src/events/lifecycle/fingerprint';
import { type KeeperStatus, SubscriptionKeeper } from '../../../../src/events/lifecycle/subscription-keeper';
import { turns } from '../../../support/until';
import { Timers } from '../../sandbox/triggers/support';
import { FakeStore, FakeTray, type Fate } from './fake-tray';

const nodeId = 'node1';
const externalId = 'node-red/1/node1';

function wantedWith(form: string): WantedSubscription {
  return {
    name: 'Answers',
    externalId,
    trigger: { name: 'typeform-trigger', version: '4.1' },
    operation: 'new_response',
    input: { form_id: form },
    endpoint: 'https://flows.example.com/tray/events/node1',
    baseUrl: 'https://api.tray.io',
    userId: '',
  };
}

/** One Node-RED after the other, over the same disk and the same Tray. */
class Setting {
  readonly store = new FakeStore<NodeRecord>();
  readonly timers = new Timers();
  readonly statuses: KeeperStatus[] = [];
  fates: Fate[] = [];
  state: 'active' | 'creating' | 'creation_failed' = 'active';
  readonly tray = new FakeTray(
    () => this.fates.shift() ?? 'fine',
    () => this.state,
  );

  keeper(wanted: WantedSubscription | undefined): SubscriptionKeeper {
    return new SubscriptionKeeper({
      nodeId,
      wanted,
      externalId,
      subscriptions: this.tray,
      store: this.store,
      onStatus: (status) => this.statuses.push(status),
      onUnsaved: (error) => assert.fail(String(error)),
      later: this.timers.later,
      random: () => 0.5,
    });
  }

  /** All timers go off, again and again, until nothing waits. */
  async settle(): Promise<void> {
    for (let round = 0; round < 30 && this.timers.delays.length > 0; round++) {
      this.timers.goOff();
      await turns();
    }
  }

  get last(): KeeperStatus | undefined {
    return this.statuses.at(-1);
  }
}

describe('the keeper of a subscription', () => {
  let setting: Setting;
  beforeEach(() => {
    setting = new Setting();
  });
  const ids = () => [...setting.tray.all.keys()];

  async function deployed(form = 'one'): Promise<SubscriptionKeeper> {
    const keeper = setting.keeper(wantedWith(form));
    await keeper.start(true);
    setting.tray.requests.length = 0;
    return keeper;
  }

  it('makes one at the first deploy, once, and has its key', async () => {
    const keeper = setting.keeper(wantedWith('one'));
    assert.equal(keeper.signingKey, undefined);
    await keeper.start(true);
    assert.deepEqual(setting.tray.requests, ['list', 'create']);
    assert.deepEqual([keeper.subscriptionId, keeper.signingKey], ['sub-1', setting.tray.all.get('sub-1')?.signingKey]);
    assert.deepEqual(setting.last, { state: 'active' });
    assert.deepEqual(Object.keys(setting.store.records.get(nodeId) ?? {}), ['current']);
  });

  it('keeps it over a restart and over deploys that change nothing of it, and asks once whether it is there', async () => {
    await (await deployed()).stop();
    const later = setting.keeper({ ...wantedWith('one'), name: 'Another name' });
    await later.ready();
    assert.notEqual(later.signingKey, undefined);
    await later.start(false);
    assert.deepEqual([setting.tray.requests, ids()], [['get'], ['sub-1']]);
  });

  it('takes events without a network, and checks later', async () => {
    await (await deployed()).stop();
    setting.fates = ['lostBefore', 'lostBefore'];
    const keeper = setting.keeper(wantedWith('one'));
    await keeper.start(false);
    assert.notEqual(keeper.signingKey, undefined);
    assert.equal(setting.last?.state, 'failed');
    assert.deepEqual(setting.timers.delays, [750]);
    await setting.settle();
    assert.deepEqual([setting.last, ids()], [{ state: 'active' }, ['sub-1']]);
    await keeper.stop();
  });

  it('makes another one in its place when the input changes, and takes no event of the old one', async () => {
    const before = await deployed('one');
    const oldKey = before.signingKey;
    await before.stop();
    const keeper = setting.keeper(wantedWith('two'));
    await keeper.ready();
    assert.equal(keeper.signingKey, undefined);
    await keeper.start(true);
    assert.deepEqual([setting.tray.requests, ids()], [['delete', 'list', 'create'], ['sub-2']]);
    assert.notEqual(keeper.signingKey, oldKey);
  });

  it('makes it again when Tray no longer has it', async () => {
    await (await deployed()).stop();
    setting.tray.all.clear();
    const keeper = setting.keeper(wantedWith('one'));
    await keeper.start(false);
    assert.deepEqual(
      [setting.tray.requests, ids(), keeper.subscriptionId],
      [['get', 'list', 'create'], ['sub-2'], 'sub-2'],
    );
  });

  it('finds the old one by its external id when the file is lost, deletes it and makes it again', async () => {
    await (await deployed()).stop();
    await setting.tray.create({ ...wantedWith('one'), externalId: 'node-red/1/node2' });
    setting.store.records.clear();
    await setting.keeper(wantedWith('one')).start(false);
    assert.deepEqual(ids(), ['sub-2', 'sub-3']);
  });

  it('has written that it tries before it tries', async () => {
    let atCreation: string | undefined;
    const { tray, store } = setting;
    const create = tray.create;
    tray.create = (creation) => {
      atCreation = store.written.at(-1);
      return create(creation);
    };
    await setting.keeper(wantedWith('one')).start(true);
    assert.deepEqual(JSON.parse(String(atCreation)), { isUnsettled: true });
  });

  for (const [fate, requests] of [
    ['lostAfter', ['list', 'create', 'list', 'delete', 'create']],
    ['lostBefore', ['list', 'create', 'list', 'create']],
    ['refused', ['list', 'create', 'list', 'create']],
  ] as const) {
    it(`never has two after an attempt that was ${fate}`, async () => {
      setting.fates = ['fine', fate];
      const keeper = setting.keeper(wantedWith('one'));
      await keeper.start(true);
      assert.deepEqual([setting.last?.state, setting.timers.delays], ['failed', [750]]);
      await setting.settle();
      assert.deepEqual(setting.tray.requests.slice(0, requests.length), requests);
      assert.deepEqual([ids().length, keeper.subscriptionId], [1, ids()[0]]);
      await keeper.stop();
    });
  }

  it('deletes what a lost attempt made only after another was made', async () => {
    setting.fates = ['fine', 'lostBefore'];
    const keeper = setting.keeper(wantedWith('one'));
    await keeper.start(true);
    setting.timers.goOff();
    await turns();
    assert.deepEqual([setting.last, setting.timers.delays], [{ state: 'active' }, [60_000]]);
    const { signingKey: _key, ...late } = setting.tray.all.get('sub-1') ?? assert.fail('there is none');
    setting.tray.all.set('late', { ...late, id: 'late', signingKey: 'x' });
    await setting.settle();
    assert.deepEqual([ids(), keeper.subscriptionId], [['sub-1'], 'sub-1']);
    assert.equal(setting.store.records.get(nodeId)?.isUnsettled, undefined);
  });

  it('asks again for one that Tray is still making', async () => {
    setting.state = 'creating';
    const keeper = await deployed();
    assert.deepEqual([setting.last, setting.timers.delays], [{ state: 'creating' }, [5000]]);
    assert.notEqual(keeper.signingKey, undefined);
    setting.timers.goOff();
    await turns();
    assert.deepEqual(setting.timers.delays, [5000]);
    const made = setting.tray.all.get('sub-1');
    if (made !== undefined) made.state = 'active';
    await setting.settle();
    assert.deepEqual(setting.last, { state: 'active' });
  });

  it('tries again what the third party has refused only if somebody asks for it', async () => {
    setting.state = 'creation_failed';
    const keeper = await deployed();
    assert.equal(setting.last?.state, 'refused');
    assert.deepEqual(setting.timers.delays, []);
    await keeper.stop();
    const restarted = setting.keeper(wantedWith('one'));
    await restarted.start(false);
    assert.deepEqual([setting.tray.requests, setting.last?.state], [['get'], 'refused']);
    setting.state = 'active';
    await restarted.tryAgain();
    assert.deepEqual([setting.last, ids()], [{ state: 'active' }, ['sub-2']]);
  });

  it('deletes it with the node', async () => {
    const keeper = await deployed();
    await keeper.remove();
    assert.deepEqual([ids(), setting.last, keeper.signingKey], [[], { state: 'removed' }, undefined]);
    assert.deepEqual(setting.store.records.get(nodeId), {});
  });

  it('remembers what could not be deleted, and deletes it at the next start', async () => {
    const keeper = await deployed();
    setting.fates = ['lostBefore'];
    await keeper.remove();
    await keeper.stop();
    assert.deepEqual([ids(), setting.store.records.get(nodeId)?.obsolete], [['sub-1'], ['sub-1']]);
    await setting.keeper(undefined).start(false);
    assert.deepEqual(ids(), []);
  });

  it('is not kept from making another by one that Tray refuses to delete', async () => {
    await (await deployed('one')).stop();
    setting.fates = ['refused'];
    const keeper = setting.keeper(wantedWith('two'));
    await keeper.start(true);
    // The search finds the one that stays, and leaves it alone until the next start.
    assert.deepEqual([ids(), keeper.subscriptionId, setting.last], [['sub-1', 'sub-2'], 'sub-2', { state: 'active' }]);
    assert.deepEqual(setting.store.records.get(nodeId)?.obsolete, ['sub-1']);
    await keeper.stop();
    await setting.keeper(wantedWith('two')).start(false);
    assert.deepEqual(ids(), ['sub-2']);
  });

  it('waits longer and longer, and not for ever', async () => {
    setting.fates = Array.from({ length: 14 }, (): Fate => 'lostBefore');
    const keeper = setting.keeper(wantedWith('one'));
    await keeper.start(true);
    const delays = [];
    for (let failure = 0; failure < 13; failure++) {
      delays.push(...setting.timers.delays);
      setting.timers.goOff();
      await turns();
    }
    assert.deepEqual(delays.slice(0, 4), [750, 1500, 3000, 6000]);
    assert.equal(delays.at(-1), 450_000);
    await keeper.stop();
    assert.deepEqual(setting.timers.delays, []);
  });

  it('waits longer and longer also where it is only the last step that fails', async () => {
    setting.fates = Array.from({ length: 5 }, (): Fate[] => ['fine', 'refused']).flat();
    const keeper = setting.keeper(wantedWith('one'));
    await keeper.start(true);
    const delays = [];
    for (let failure = 0; failure < 4; failure++) {
      delays.push(...setting.timers.delays);
      setting.timers.goOff();
      await turns();
    }
    assert.deepEqual(delays, [750, 1500, 3000, 6000]);
    await keeper.stop();
  });

  it('shows no key in what it reports', async () => {
    const keeper = await deployed();
    const key = String(keeper.signingKey);
    assert.ok(key.length > 10);
    assert.ok(!JSON.stringify(setting.statuses).includes(key));
  });

  it('has exactly the one that is wanted in the end, whatever fails and whenever Node-RED is restarted', async () => {
    const fate = fc.constantFrom<Fate>('fine', 'fine', 'lostBefore', 'lostAfter');
    const form = fc.option(fc.constantFrom('one', 'two'), { nil: undefined, freq: 4 });
    const restart = fc.record({
      form,
      fates: fc.array(fate, { maxLength: 8 }),
      settles: fc.boolean(),
      isLost: fc.boolean(),
      isDeploy: fc.boolean(),
      /** Somebody deletes it in Tray. */
      isDeleted: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(restart, { minLength: 1, maxLength: 6 }), async (restarts) => {
        const life = new Setting();
        let isFileLost = false;
        for (const { form, fates, settles, isLost, isDeploy, isDeleted } of restarts) {
          if (isDeleted) life.tray.all.clear();
          // A node that is gone while the file is lost leaves what it had: nobody remembers it.
          if (isLost && form !== undefined) {
            life.store.records.clear();
            isFileLost = true;
          }
          life.fates = [...fates];
          const keeper = life.keeper(form === undefined ? undefined : wantedWith(form));
          await keeper.start(isDeploy);
          if (settles) await life.settle();
          await keeper.stop();
        }
        life.fates = [];
        const last = life.keeper(wantedWith('last'));
        await last.start(true);
        await life.settle();
        assert.deepEqual([...life.tray.all.keys()], [last.subscriptionId]);
        assert.equal(last.signingKey, life.tray.all.get(last.subscriptionId ?? '')?.signingKey);
        await last.remove();
        await life.settle();
        await last.stop();
        assert.deepEqual([...life.tray.all.keys()], [], `the file was lost: ${isFileLost}`);
      }),
      { numRuns: 300 },
    );
  });
});
