import assert from 'node:assert/strict';
import { placementFor } from '../../../../src/editor/widgets/use-placement';

const viewport = { width: 800, height: 600 };

describe('the place of a popup', () => {
  it('is below its anchor, as wide as that', () => {
    const placement = placementFor({ top: 100, bottom: 134, left: 50, width: 300 }, viewport);
    assert.deepEqual(placement, { left: 50, width: 300, maxHeight: 350, top: 134 });
  });

  it('is above where there is more room', () => {
    const placement = placementFor({ top: 500, bottom: 534, left: 50, width: 300 }, viewport);
    assert.deepEqual(placement, { left: 50, width: 300, maxHeight: 350, bottom: 100 });
  });

  it('stays inside the window, and wide enough to read', () => {
    const placement = placementFor({ top: 100, bottom: 134, left: 750, width: 40 }, viewport);
    assert.equal(placement.left + placement.width <= viewport.width, true);
    assert.equal(placement.width, 220);
  });
});
