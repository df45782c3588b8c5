import assert from 'node:assert/strict';
import { LruCache } from '../../../src/catalogue/lru-cache';

describe('LruCache', () => {
  it('drops the least recently used value', () => {
    const cache = new LruCache<string>(10);
    cache.set('a', 'A', 4);
    cache.set('b', 'B', 4);
    assert.equal(cache.get('a'), 'A');
    cache.set('c', 'C', 4);
    assert.deepEqual([cache.get('a'), cache.get('b'), cache.get('c')], ['A', undefined, 'C']);
    assert.equal(cache.bytes, 8);
  });

  it('counts a replaced value once', () => {
    const cache = new LruCache<string>(10);
    cache.set('a', 'A', 9);
    cache.set('a', 'B', 3);
    cache.set('b', 'C', 7);
    assert.deepEqual([cache.get('a'), cache.get('b'), cache.bytes], ['B', 'C', 10]);
  });

  it('does not keep what is too large alone, nor what it replaces', () => {
    const cache = new LruCache<string>(10);
    cache.set('a', 'A', 5);
    cache.set('b', 'B', 5);
    cache.set('a', 'C', 11);
    assert.deepEqual([cache.get('a'), cache.get('b'), cache.bytes], [undefined, 'B', 5]);
  });
});
