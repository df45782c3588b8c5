import assert from 'node:assert/strict';
import { RoundRobinQueue } from '../../../../src/shared/scheduling/round-robin-queue';

function takeAll(queue: RoundRobinQueue<string, string>): string[] {
  const taken: string[] = [];
  for (let entry = queue.takeNext(); entry !== undefined; entry = queue.takeNext()) taken.push(entry);
  return taken;
}

describe('RoundRobinQueue', () => {
  let queue: RoundRobinQueue<string, string>;
  beforeEach(() => {
    queue = new RoundRobinQueue();
  });

  it('gives entries of one lane in the order in which they came', () => {
    for (const entry of ['a1', 'a2', 'a3']) queue.add('a', entry);
    assert.deepEqual(takeAll(queue), ['a1', 'a2', 'a3']);
  });

  it('gives each lane its turn, however many entries one of them holds', () => {
    for (const entry of ['a1', 'a2', 'a3', 'a4']) queue.add('a', entry);
    for (const entry of ['b1', 'b2']) queue.add('b', entry);
    queue.add('c', 'c1');
    assert.deepEqual(takeAll(queue), ['a1', 'b1', 'c1', 'a2', 'b2', 'a3', 'a4']);
  });

  it('puts a lane that comes back behind those that wait', () => {
    queue.add('a', 'a1');
    queue.add('b', 'b1');
    assert.equal(queue.takeNext(), 'a1');
    queue.add('a', 'a2');
    assert.deepEqual(takeAll(queue), ['b1', 'a2']);
  });

  it('gives up a whole lane, and leaves the others their order', () => {
    for (const entry of ['a1', 'b1', 'c1', 'b2', 'a2']) queue.add(entry.charAt(0), entry);
    assert.deepEqual([...queue.takeLane('b')], ['b1', 'b2']);
    assert.deepEqual([...queue.takeLane('b')], []);
    assert.equal(queue.size, 3);
    queue.add('b', 'b3');
    assert.deepEqual(takeAll(queue), ['a1', 'c1', 'b3', 'a2']);
    assert.equal(queue.size, 0);
  });

  it('gives up a single entry, and forgets a lane without any', () => {
    for (const entry of ['a1', 'a2', 'b1']) queue.add(entry.charAt(0), entry);
    queue.remove('a', 'a1');
    queue.remove('a', 'a1');
    queue.remove('b', 'b1');
    assert.deepEqual([queue.size, queue.sizeOf('a'), queue.sizeOf('b')], [1, 1, 0]);
    queue.add('b', 'b2');
    assert.deepEqual(takeAll(queue), ['a2', 'b2']);
  });
});
