import assert from 'node:assert/strict';
import { appUrl, restBase } from '../../../../src/shared/addresses/regions';

describe("the address of Tray's app", () => {
  for (const [region, address] of [
    ['us', 'https://app.tray.io'],
    ['eu', 'https://app.eu1.tray.io'],
    ['ap', 'https://app.ap1.tray.io'],
  ] as const) {
    it(`is that of the region ${region}`, () => assert.equal(appUrl(restBase(region, '')), address));
  }

  it('is not known for an address of another host, but for that of a region itself', () => {
    assert.equal(appUrl(restBase('custom', 'http://127.0.0.1:4010')), undefined);
    assert.equal(appUrl(restBase('custom', 'https://API.tray.io/')), 'https://app.tray.io');
  });
});
