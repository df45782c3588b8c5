import assert from 'node:assert/strict';
import { userOptions } from '../../../../src/editor/authentication/end-users/user-options';
import {
  type Later,
  noSearch,
  UserSearch,
  type UserSearchState,
} from '../../../../src/editor/authentication/end-users/user-search';
import { AdminRequestError } from '../../../../src/editor/requests';
import { useKeysAsTexts } from '../support';

const ada = { id: 'u1', name: 'Ada Lovelace', externalUserId: 'customer-1' };
const alan = { id: 'u2', name: 'Alan Turing', externalUserId: '' };

interface Asked {
  text: string;
  signal: AbortSignal;
  answer(users: (typeof ada)[], isPartial?: boolean): Promise<void>;
  fail(error: Error): Promise<void>;
}

/** A search whose pauses and answers come when the test says so. */
function start() {
  const asked: Asked[] = [];
  const states: UserSearchState[] = [];
  let paused: (() => void) | undefined;
  const later: Later = (action) => {
    paused = action;
    return () => {
      if (paused === action) paused = undefined;
    };
  };
  const ask = (text: string, signal: AbortSignal) =>
    new Promise<{ users: (typeof ada)[]; isPartial: boolean }>((resolve, reject) => {
      const settled = async (action: () => void) => {
        action();
        await new Promise((done) => setImmediate(done));
      };
      asked.push({
        text,
        signal,
        answer: (users, isPartial = false) => settled(() => resolve({ users, isPartial })),
        fail: (error) => settled(() => reject(error)),
      });
    });
  const search = new UserSearch(ask, (state) => states.push(state), later);
  const pass = () => {
    const action = paused;
    paused = undefined;
    action?.();
  };
  return { search, asked, states, pass, state: () => states.at(-1) ?? noSearch };
}

describe('the search over end users', () => {
  before(useKeysAsTexts);

  it('asks once for what was typed in one go', async () => {
    const { search, asked, pass, state } = start();
    for (const text of ['a', 'ad', 'ada ']) search.type(text);
    assert.equal(asked.length, 0);
    assert.equal(state().loading, true);
    pass();
    assert.deepEqual(
      asked.map(({ text }) => text),
      ['ada'],
    );
    await asked[0]?.answer([ada], true);
    const { users, answered, isPartial, loading } = state();
    assert.deepEqual(
      { users, answered, isPartial, loading },
      { users: [ada], answered: 'ada', isPartial: true, loading: false },
    );
  });

  it('drops the answer to an earlier text', async () => {
    const { search, asked, pass, state } = start();
    search.show('');
    search.type('al');
    await asked[0]?.answer([ada]);
    assert.equal(asked[0]?.signal.aborted, true);
    assert.deepEqual(state().users, []);
    pass();
    await asked[1]?.answer([alan]);
    assert.deepEqual(state().users, [alan]);
  });

  it('shows at once what it has, and asks again after a failure or on request', async () => {
    const { search, asked, state } = start();
    search.show('');
    await asked[0]?.answer([ada]);
    search.show('');
    assert.equal(asked.length, 1);
    search.refresh();
    await asked[1]?.fail(new AdminRequestError({ code: 'TRAY_FORBIDDEN', message: '' }));
    assert.equal(state().failure?.code, 'TRAY_FORBIDDEN');
    assert.deepEqual(state().users, [ada]);
    search.show('');
    assert.equal(asked.length, 3);
    assert.equal(state().failure, undefined);
  });

  it('says nothing more once it is stopped', async () => {
    const { search, asked, states, pass } = start();
    search.show('');
    search.type('a');
    search.stop();
    pass();
    await asked[0]?.answer([ada]);
    assert.equal(asked.length, 1);
    assert.equal(states.at(-1)?.loading, true);
  });
});

describe('the options of the search', () => {
  const found = { ...noSearch, users: [ada, alan, ada], answered: '', text: '' };

  it('are what was found, by name, each once', () => {
    assert.deepEqual(userOptions(found), [
      { value: 'u1', title: 'Ada Lovelace', detail: 'customer-1' },
      { value: 'u2', title: 'Alan Turing' },
    ]);
  });

  it('are only those that fit what is typed until its own answer is there', () => {
    const values = (text: string) => userOptions({ ...found, text }).map(({ value }) => value);
    assert.deepEqual(values('tur'), ['u2']);
    assert.deepEqual(values('nobody'), []);
  });

  it('have a title where a name is missing', () => {
    const users = [
      { id: 'u3', name: '', externalUserId: 'customer-3' },
      { id: 'u4', name: '', externalUserId: '' },
    ];
    assert.deepEqual(userOptions({ ...found, users }), [
      { value: 'u3', title: 'customer-3' },
      { value: 'u4', title: 'u4' },
    ]);
  });
});
