/** What the dialog says of a subscription. */
import assert from 'node:assert/strict';
import { isDeployed, reachWords, subscriptionWords } from '../../../../src/editor/trigger/endpoint/subscription-words';
import type {
  Reachability,
  SubscriptionNodeState,
  SubscriptionResult,
} from '../../../../src/shared/admin-api/triggers';

const states: SubscriptionNodeState[] = ['none', 'creating', 'active', 'failed', 'waiting', 'unknown'];
const failure = { code: 'TRAY_CONFIG', message: 'No connection' } as const;
const key = (text: string) => text;

function inState(state: SubscriptionNodeState, more: Partial<SubscriptionResult> = {}): SubscriptionResult {
  return { endpoint: 'https://flows.example.org/tray/events/n1', reachable: 'yes', state, ...more };
}

describe('the words about a subscription', () => {
  it('are others for each state', () => {
    const words = states.map((state) => subscriptionWords(inState(state), key).text);
    assert.equal(new Set(words).size, states.length);
  });

  it('tell a node that is not deployed from one that cannot have a subscription', () => {
    const absent = inState('none', { endpoint: '' });
    assert.equal(isDeployed(absent), false);
    assert.deepEqual(subscriptionWords(absent, key), { kind: 'info', text: 'subscription.notDeployed' });
    const stuck = { ...absent, failure };
    assert.equal(isDeployed(stuck), true);
    assert.deepEqual(subscriptionWords(stuck, key), { kind: 'error', text: 'subscription.none', failure });
  });

  it('offer another try where one may help, and say why the last one failed', () => {
    const retried = states.filter((state) => subscriptionWords(inState(state), key).canRetry === true);
    assert.deepEqual(retried, ['failed', 'waiting']);
    for (const state of retried) assert.equal(subscriptionWords(inState(state, { failure }), key).failure, failure);
  });
});

describe('the words about an address', () => {
  it('warn of what Tray cannot reach, and are none where there is no address', () => {
    const kinds = (['yes', 'loopback', 'http', 'noPublicUrl'] satisfies Reachability[]).map(
      (reachable) => reachWords(reachable, key)?.kind,
    );
    assert.deepEqual(kinds, ['info', 'warning', 'warning', undefined]);
  });
});
