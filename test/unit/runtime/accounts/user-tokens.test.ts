import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { type Authorize, UserTokens } from '../../../../src/runtime/accounts/user-tokens';
import { TrayError } from '../../../../src/tray/errors/tray-error';

const hour = 60 * 60 * 1000;

describe('tokens of end users', () => {
  let time = 0;
  let made: string[] = [];
  let tokens: UserTokens;
  beforeEach(() => {
    time = 0;
    made = [];
    tokens = new UserTokens(() => time);
  });

  const authorize: Authorize = async (userId) => {
    made.push(userId);
    return `token ${made.length} of ${userId}`;
  };
  const textOf = async (userId: string) => (await tokens.get(userId, authorize)).text;

  it('are made once for each user', async () => {
    assert.equal(await textOf('ada'), 'token 1 of ada');
    assert.equal(await textOf('ada'), 'token 1 of ada');
    assert.equal(await textOf('alan'), 'token 2 of alan');
  });

  it('are made by one request for all who ask meanwhile', async () => {
    const texts = await Promise.all(Array.from({ length: 100 }, () => textOf('ada')));
    assert.equal(new Set(texts).size, 1);
    assert.deepEqual(made, ['ada']);
  });

  it('are made anew an hour before two days are over', async () => {
    await textOf('ada');
    time = 47 * hour - 1;
    await textOf('ada');
    assert.equal(made.length, 1);
    time = 47 * hour;
    assert.equal(await textOf('ada'), 'token 2 of ada');
  });

  it('that cannot be made are asked for again by the next who needs them', async () => {
    const failing = () => Promise.reject(new TrayError('TRAY_SERVER', [], { statusCode: 503 }));
    await assert.rejects(tokens.get('ada', failing), { code: 'TRAY_SERVER' });
    assert.equal(await textOf('ada'), 'token 1 of ada');
  });

  it('that are refused are renewed by one request for all who hold them', async () => {
    const refused = await tokens.get('ada', authorize);
    const renewed = await Promise.all(Array.from({ length: 100 }, () => tokens.renewed('ada', refused, authorize)));
    assert.equal(new Set(renewed).size, 1);
    assert.equal(renewed[0]?.text, 'token 2 of ada');
    // One that comes late gets what the others have made.
    assert.equal(await tokens.renewed('ada', refused, authorize), renewed[0]);
    assert.equal(made.length, 2);
  });

  it('that are refused as soon as they were renewed are left alone for a minute, and those that worked are not', async () => {
    const first = await tokens.get('ada', authorize);
    const second = await tokens.renewed('ada', first, authorize);
    assert(second !== undefined);
    assert.equal(await tokens.renewed('ada', second, authorize), undefined);
    time = 60_000;
    const third = await tokens.renewed('ada', second, authorize);
    assert(third !== undefined);
    third.isProven = true;
    assert.equal((await tokens.renewed('ada', third, authorize))?.text, 'token 4 of ada');
  });

  it('are forgotten, those used least lately first, so that memory stays bounded', async () => {
    const long = 'x'.repeat(4096);
    for (let index = 0; index < 5000; index++) await tokens.get(`user ${index}`, async () => long);
    const kept = Array.from({ length: 5000 }, (_, index) => tokens.known(`user ${index}`) !== undefined);
    const count = kept.filter(Boolean).length;
    assert(count > 1000 && count < 1500, String(count));
    assert(kept.slice(-count).every(Boolean));
  });

  it('are kept for 10,000 users at once', async () => {
    for (let index = 0; index < 10_000; index++) await tokens.get(`${index}`.padStart(36), async () => 'f'.repeat(64));
    assert(tokens.known('0'.padStart(36)) !== undefined);
  });

  it('are given up when nobody waits for them any more', async () => {
    const leaving = new AbortController();
    let isGivenUp = false;
    const never: Authorize = (_userId, { signal }) =>
      new Promise((_resolve, reject) =>
        signal.addEventListener('abort', () => {
          isGivenUp = true;
          reject(signal.reason);
        }),
      );
    const waiting = tokens.get('ada', never, { signal: leaving.signal });
    leaving.abort();
    await assert.rejects(waiting, { code: 'TRAY_CANCELLED' });
    assert(isGivenUp);
    assert.equal(await textOf('ada'), 'token 1 of ada');
  });

  it('do not show in what holds them', async () => {
    await textOf('ada');
    assert(!inspect(tokens, { depth: null, showHidden: true }).includes('token 1'));
  });
});
