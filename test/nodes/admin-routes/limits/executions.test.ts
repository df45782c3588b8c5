/** H1: a billed call of a dialog is made once, however often its request arrives. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { AdminError } from '../../../../nodes/admin-routes/admin-error';
import { type Execution, Executions } from '../../../../nodes/admin-routes/limits/executions';

const minute = 60_000;
const key = { user: 'ann', route: 'try', requestId: '0123456789abcdef' };
const staying = new AbortController().signal;

/** A call that ends when the test says so. */
function pendingCall() {
  let resolve: (execution: Execution) => void = () => assert.fail();
  let reject: (reason: Error) => void = () => assert.fail();
  const promise = new Promise<Execution>((...settle) => {
    [resolve, reject] = settle;
  });
  const made: AbortSignal[] = [];
  const make = (abandoned: AbortSignal) => {
    made.push(abandoned);
    return promise;
  };
  return { make, made, reject, answer: (text: string, wasMade = true) => resolve({ text, wasMade }) };
}

describe('the executions of billed requests (H1)', () => {
  let time: number;
  let executions: Executions;
  beforeEach(() => {
    time = 0;
    executions = new Executions(() => time);
  });

  it('join a request that is under way, and give its answer to one that comes later', async () => {
    const call = pendingCall();
    const first = executions.run(key, { a: 1 }, staying, call.make);
    const second = executions.run(key, { a: 1 }, staying, call.make);
    call.answer('done');
    assert.deepEqual(await Promise.all([first, second]), ['done', 'done']);
    assert.equal(await executions.run(key, { a: 1 }, staying, call.make), 'done');
    assert.equal(await executions.result(key, staying), 'done');
    assert.equal(call.made.length, 1);
  });

  it('are told apart by id, user and route', async () => {
    for (const other of [{ requestId: 'fedcba9876543210' }, { user: 'bob' }, { route: 'lookup' }, {}]) {
      const text = await executions.run({ ...key, ...other }, {}, staying, async () => ({
        text: JSON.stringify(other),
        wasMade: true,
      }));
      assert.equal(text, JSON.stringify(other));
    }
  });

  it('refuse an id that was used for something else', async () => {
    const call = pendingCall();
    call.answer('done');
    await executions.run(key, { a: 1 }, staying, call.make);
    assert.throws(() => executions.run(key, { a: 2 }, staying, call.make), { code: 'bad_request' });
  });

  it('are abandoned only when every dialog that waits has hung up', () => {
    const call = pendingCall();
    const [first, second] = [new AbortController(), new AbortController()];
    void executions.run(key, {}, first.signal, call.make);
    void executions.run(key, {}, second.signal, call.make);
    first.abort();
    assert.equal(call.made[0]?.aborted, false);
    second.abort();
    assert.equal(call.made[0]?.aborted, true);
  });

  it('may be made after all when they were not made', async () => {
    const dropped = pendingCall();
    dropped.answer('cancelled', false);
    assert.equal(await executions.run(key, {}, staying, dropped.make), 'cancelled');
    const failed = pendingCall();
    failed.reject(new AdminError('not_deployed', [{ key: 'notDeployed' }]));
    await assert.rejects(executions.run(key, {}, staying, failed.make), { code: 'not_deployed' });
    const made = pendingCall();
    made.answer('made');
    assert.equal(await executions.run(key, {}, staying, made.make), 'made');
  });

  it('keep their answer for ten minutes', async () => {
    const call = pendingCall();
    call.answer('done');
    await executions.run(key, {}, staying, call.make);
    time += 9 * minute;
    assert.equal(await executions.result(key, staying), 'done');
    time += 2 * minute;
    assert.throws(() => executions.result(key, staying), { code: 'unknown_request' });
  });

  it('are not made again when their answer had to go for want of room', async () => {
    const large = 'x'.repeat(30_000_000);
    const ids = ['a', 'b'].map((letter) => ({ ...key, requestId: letter.repeat(16) }));
    let made = 0;
    const make = async () => {
      made++;
      return { text: large, wasMade: true };
    };
    for (const id of ids) await executions.run(id, {}, staying, make);
    const [first = key, last = key] = ids;
    await assert.rejects(executions.run(first, {}, staying, make), { code: 'unknown_request' });
    assert.equal((await executions.run(last, {}, staying, make)).length, large.length);
    assert.equal(made, 2);
  });

  it('happen once in any order of requests, hang-ups and answers', async () => {
    const step = fc.constantFrom('request', 'hang up', 'answer');
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
        const fresh = new Executions();
        const call = pendingCall();
        const dialogs: AbortController[] = [];
        const answers: Promise<string>[] = [];
        for (const [index, action] of [...steps, 'answer'].entries()) {
          if (action === 'answer') call.answer('done');
          if (action === 'hang up') dialogs[index % Math.max(1, dialogs.length)]?.abort();
          if (action !== 'request') continue;
          const dialog = new AbortController();
          dialogs.push(dialog);
          answers.push(fresh.run(key, {}, dialog.signal, call.make));
        }
        assert.ok((await Promise.all(answers)).every((text) => text === 'done'));
        assert.ok(call.made.length <= 1);
      }),
    );
  });
});
