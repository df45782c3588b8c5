import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import { mock } from 'node:test';
import { closeWhenStopped } from '../../../../src/runtime/accounts/close-when-stopped';
import { openConnection } from '../../../../src/runtime/accounts/connection';

describe('closeWhenStopped', () => {
  beforeEach(() => mock.timers.enable({ apis: ['setTimeout'] }));
  afterEach(() => mock.timers.reset());

  /** Opens the connection of a token and releases it. @returns what tells connections apart */
  function use(token: string): unknown {
    const handle = openConnection({ token, baseUrl: 'http://127.0.0.1:9' });
    handle.release();
    return handle.connection;
  }

  it('closes what lingers when the flows are not started again', () => {
    const events = new EventEmitter();
    for (let load = 0; load < 3; load++) closeWhenStopped(events);
    assert.equal(events.listenerCount('flows:stopped'), 1, 'however often the nodes are loaded');
    const before = use('stopped');
    events.emit('flows:stopped');
    mock.timers.tick(999);
    assert.equal(use('stopped'), before);
    mock.timers.tick(1);
    assert.notEqual(use('stopped'), before);
  });

  it('keeps it over a deploy, which starts the flows at once', () => {
    const events = new EventEmitter();
    closeWhenStopped(events);
    const before = use('deployed');
    events.emit('flows:stopped');
    mock.timers.tick(500);
    events.emit('flows:starting');
    mock.timers.tick(30_000);
    assert.equal(use('deployed'), before);
  });
});
