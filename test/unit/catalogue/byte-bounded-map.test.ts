import assert from 'node:assert/strict';
import { ByteBoundedMap } from '../../../src/catalogue/byte-bounded-map';

describe('ByteBoundedMap', () => {
  it('drops what was not used for the longest time', () => {
    const map = new ByteBoundedMap<string>(10);
    map.set('a', 'A', 4);
    map.set('b', 'B', 4);
    assert.equal(map.get('a'), 'A');
    map.set('c', 'C', 4);
    assert.deepEqual([map.get('a'), map.get('b'), map.get('c')], ['A', undefined, 'C']);
    assert.equal(map.bytes, 8);
  });

  it('counts a replaced value once', () => {
    const map = new ByteBoundedMap<string>(10);
    map.set('a', 'A', 9);
    map.set('a', 'B', 3);
    map.set('b', 'C', 7);
    assert.deepEqual([map.get('a'), map.get('b'), map.bytes], ['B', 'C', 10]);
  });

  it('does not keep what is too large alone, nor what it replaces', () => {
    const map = new ByteBoundedMap<string>(10);
    map.set('a', 'A', 5);
    map.set('b', 'B', 5);
    map.set('a', 'C', 11);
    assert.deepEqual([map.get('a'), map.get('b'), map.bytes], [undefined, 'B', 5]);
  });
});
