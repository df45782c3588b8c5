import assert from 'node:assert/strict';
import { dialogBase, graphqlUrl, restBase } from '../../../../src/shared/addresses/regions';

describe('the addresses that belong to a REST base', () => {
  for (const [region, graphql, dialog] of [
    ['us', 'https://tray.io/graphql', 'https://embedded.tray.io'],
    ['eu', 'https://eu1.tray.io/graphql', 'https://embedded.eu1.tray.io'],
    ['ap', 'https://ap1.tray.io/graphql', 'https://embedded.ap1.tray.io'],
  ] as const) {
    it(`are those of the region ${region}, also where its base is typed`, () => {
      for (const base of [restBase(region, ''), restBase('custom', restBase(region, '').toUpperCase())]) {
        assert.equal(graphqlUrl(base), graphql);
        assert.equal(dialogBase(base, ''), dialog);
      }
    });
  }

  it("are at a base of one's own, below its path", () => {
    assert.equal(graphqlUrl('http://127.0.0.1:4010'), 'http://127.0.0.1:4010/graphql');
    assert.equal(graphqlUrl('https://gate.example.com/tray/'), 'https://gate.example.com/tray/graphql');
    assert.equal(dialogBase('http://127.0.0.1:4010', ''), 'http://127.0.0.1:4010');
  });

  it("leave a dialog of the account's own where it is", () => {
    assert.equal(dialogBase(restBase('eu', ''), ' https://connect.example.com/ '), 'https://connect.example.com');
  });

  it('never lead from a host that only resembles one of Tray to Tray', () => {
    assert.equal(graphqlUrl('https://api.tray.io.example.com'), 'https://api.tray.io.example.com/graphql');
  });
});
