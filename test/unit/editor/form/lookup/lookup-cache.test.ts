import assert from 'node:assert/strict';
import { LookupCache, lookupKey } from '../../../../../src/editor/form/lookup/lookup-cache';

describe('LookupCache', () => {
  const choices = [{ text: 'General', value: 'C1' }];

  it('asks a question once, also when two fields ask it at the same time', async () => {
    const cache = new LookupCache();
    let calls = 0;
    const ask = async () => {
      calls++;
      return choices;
    };
    const answers = await Promise.all([cache.load('k', ask), cache.load('k', ask)]);
    assert.deepEqual(answers, [choices, choices]);
    assert.equal(await cache.load('k', ask), choices);
    assert.equal(calls, 1);
  });

  it('asks anew when the person refreshes', async () => {
    const cache = new LookupCache();
    await cache.load('k', async () => choices);
    const renewed = await cache.load('k', async () => [], true);
    assert.deepEqual(renewed, []);
    assert.deepEqual(cache.known('k'), []);
  });

  it('keeps no failure', async () => {
    const cache = new LookupCache();
    const failing = cache.load('k', async () => {
      throw new Error('refused');
    });
    await assert.rejects(failing, /refused/);
    assert.equal(cache.known('k'), undefined);
    assert.equal(await cache.load('k', async () => choices), choices);
  });

  it('keeps the old list when a refresh fails', async () => {
    const cache = new LookupCache();
    await cache.load('k', async () => choices);
    await assert.rejects(cache.load('k', async () => Promise.reject(new Error('refused')), true));
    assert.equal(cache.known('k'), choices);
  });

  it('tells questions apart by everything that an answer depends on', () => {
    const question = { connectionKey: 'a', connector: 'c', connectorVersion: '1', operation: 'o', input: { x: 1 } };
    const others = [
      { ...question, connectionKey: 'b' },
      { ...question, connector: 'd' },
      { ...question, connectorVersion: '2' },
      { ...question, operation: 'p' },
      { ...question, input: { x: 2 } },
    ];
    assert.equal(new Set([question, ...others].map(lookupKey)).size, 6);
    assert.equal(lookupKey(question), lookupKey({ ...question }));
  });
});
