import assert from 'node:assert/strict';
import { catalogueStore } from '../../../src/catalogue/catalogue-store';

describe('catalogueStore', () => {
  it('is one for a folder, and one for memory alone', () => {
    const store = catalogueStore('/nowhere/a');
    assert.equal(catalogueStore('/nowhere/a'), store);
    assert.notEqual(catalogueStore('/nowhere/b'), store);
    assert.notEqual(catalogueStore(undefined), store);
    assert.equal(catalogueStore(undefined), catalogueStore(undefined));
  });
});
