import assert from 'node:assert/strict';
import { FairLanes } from '../../../../src/runtime/calls/round-robin';

function takeAll(lanes: FairLanes<string>): string[] {
  const taken: string[] = [];
  for (let item = lanes.takeNext(); item !== undefined; item = lanes.takeNext()) taken.push(item);
  return taken;
}

describe('FairLanes', () => {
  it('gives items of one lane in the order in which they came', () => {
    const lanes = new FairLanes<string>();
    for (const item of ['a1', 'a2', 'a3']) lanes.add('a', item);
    assert.deepEqual(takeAll(lanes), ['a1', 'a2', 'a3']);
  });

  it('gives each lane its turn, however many items one of them holds', () => {
    const lanes = new FairLanes<string>();
    for (const item of ['a1', 'a2', 'a3', 'a4']) lanes.add('a', item);
    for (const item of ['b1', 'b2']) lanes.add('b', item);
    lanes.add('c', 'c1');
    assert.deepEqual(takeAll(lanes), ['a1', 'b1', 'c1', 'a2', 'b2', 'a3', 'a4']);
  });

  it('puts a lane that comes back behind those that wait', () => {
    const lanes = new FairLanes<string>();
    lanes.add('a', 'a1');
    lanes.add('b', 'b1');
    assert.equal(lanes.takeNext(), 'a1');
    lanes.add('a', 'a2');
    assert.deepEqual(takeAll(lanes), ['b1', 'a2']);
  });

  for (const [position, index] of [
    ['first', 0],
    ['middle', 1],
    ['last', 2],
  ] as const) {
    it(`takes the ${position} item of a lane out before its turn`, () => {
      const lanes = new FairLanes<string>();
      const items = ['a1', 'a2', 'a3'];
      const places = items.map((item) => lanes.add('a', item));
      const place = places[index];
      assert.ok(place);
      assert.equal(lanes.remove(place), true);
      assert.equal(lanes.size, 2);
      lanes.add('a', 'a4');
      assert.deepEqual(takeAll(lanes), [...items.filter((_, i) => i !== index), 'a4']);
      assert.equal(lanes.size, 0);
    });
  }

  it('does not take out what had its turn', () => {
    const lanes = new FairLanes<string>();
    const place = lanes.add('a', 'a1');
    lanes.takeNext();
    lanes.add('a', 'a2');
    assert.equal(lanes.remove(place), false);
    assert.equal(lanes.size, 1);
  });

  it('forgets a lane whose only item is taken out', () => {
    const lanes = new FairLanes<string>();
    const place = lanes.add('a', 'a1');
    assert.equal(lanes.remove(place), true);
    assert.equal(lanes.remove(place), false);
    assert.equal(lanes.takeNext(), undefined);
  });
});
