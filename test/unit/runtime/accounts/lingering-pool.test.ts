import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { LingeringPool } from '../../../../src/runtime/accounts/lingering-pool';

describe('LingeringPool', () => {
  let made: number;
  let disposed: string[];
  let pool: LingeringPool<string>;

  beforeEach(() => {
    mock.timers.enable({ apis: ['setTimeout'] });
    made = 0;
    disposed = [];
    pool = new LingeringPool({ lingerFor: 1000, dispose: (value) => disposed.push(value) });
  });
  afterEach(() => mock.timers.reset());

  const acquire = (key = 'key') => pool.acquire(key, () => `${key} ${++made}`);

  it('makes a value once for all its users', () => {
    const first = acquire();
    assert.deepEqual([first.value, acquire().value, first.share().value], ['key 1', 'key 1', 'key 1']);
    assert.equal(acquire('other').value, 'other 2');
  });

  it('disposes of a value some time after its last user is gone', () => {
    const handles = [acquire(), acquire().share()];
    for (const handle of handles) handle.release();
    mock.timers.tick(5000);
    assert.deepEqual(disposed, [], 'one user is left');
  });

  it('counts a second release of the same user for nobody', () => {
    const [first, second] = [acquire(), acquire()];
    first.release();
    first.release();
    mock.timers.tick(1000);
    assert.deepEqual(disposed, []);
    second.release();
    mock.timers.tick(999);
    assert.deepEqual(disposed, []);
    mock.timers.tick(1);
    assert.deepEqual(disposed, ['key 1']);
    assert.equal(acquire().value, 'key 2');
  });

  it('hands a value that lingers to the next user, and lets it linger anew', () => {
    acquire().release();
    mock.timers.tick(900);
    const again = acquire();
    assert.equal(again.value, 'key 1');
    mock.timers.tick(5000);
    assert.deepEqual(disposed, []);
    again.release();
    mock.timers.tick(900);
    assert.deepEqual(disposed, []);
    mock.timers.tick(100);
    assert.deepEqual(disposed, ['key 1']);
  });

  it('disposes at once of what only lingers, when told', () => {
    const held = acquire('held');
    acquire('idle').release();
    pool.disposeIdle();
    assert.deepEqual(disposed, ['idle 2']);
    mock.timers.tick(5000);
    assert.deepEqual(disposed, ['idle 2'], 'once');
    held.release();
    pool.disposeIdle();
    assert.deepEqual(disposed, ['idle 2', 'held 1']);
  });

  it('keeps nothing of a value that cannot be made', () => {
    const fail = () => {
      throw new Error('no value');
    };
    assert.throws(() => pool.acquire('key', fail), /no value/);
    assert.equal(acquire().value, 'key 1');
  });
});
