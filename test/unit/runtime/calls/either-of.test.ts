import assert from 'node:assert/strict';
import { eitherOf } from '../../../../src/runtime/calls/either-of';

describe('a signal of two', () => {
  it('is aborted with the first of them, and has its reason', () => {
    for (const place of [0, 1]) {
      const sources = [new AbortController(), new AbortController()] as const;
      const { signal } = eitherOf(sources[0].signal, sources[1].signal);
      assert.equal(signal.aborted, false);
      sources[place === 0 ? 0 : 1].abort('first');
      sources[place === 0 ? 1 : 0].abort('second');
      assert.equal(signal.reason, 'first');
    }
  });

  it('is aborted at once where one of them is', () => {
    assert.equal(eitherOf(AbortSignal.abort('before'), new AbortController().signal).signal.reason, 'before');
  });

  it('hears nothing more once it is released', () => {
    const source = new AbortController();
    const { signal, release } = eitherOf(source.signal, new AbortController().signal);
    release();
    source.abort();
    assert.equal(signal.aborted, false);
  });
});
