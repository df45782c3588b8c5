/** The hosts that the doctor looks at. */
import assert from 'node:assert/strict';
import { apisOf, type Host, hostsOf } from '../../../doctor/network/hosts';
import { nameCheck } from '../../../doctor/network/names';

const host = (name: string, apis: Host['apis']): Host => ({ apis, origin: `https://${name}`, shown: name, name });

describe("the doctor's hosts", () => {
  it('are those of both APIs, or one that has both', () => {
    const region = hostsOf({ baseUrl: 'https://api.eu1.tray.io', graphqlUrl: 'https://eu1.tray.io/graphql' });
    assert.deepEqual(
      region.map(({ apis, shown }) => [apis, shown]),
      [
        ['rest', 'api.eu1.tray.io'],
        ['graphql', 'eu1.tray.io'],
      ],
    );
    const own = hostsOf({ baseUrl: 'http://[::1]:4010', graphqlUrl: 'http://[::1]:4010/graphql' });
    assert.deepEqual(own, [{ apis: 'both', origin: 'http://[::1]:4010', shown: '[::1]:4010', name: '::1' }]);
    assert.deepEqual([apisOf(region), apisOf(region.slice(1)), apisOf(own)], ['both', 'graphql', 'both']);
  });

  it('are looked up, and those without an address are named', async () => {
    const here = host('localhost', 'rest');
    const gone = [host('tray.invalid', 'graphql'), host('api.tray.invalid', 'rest')];
    const one = await nameCheck([here, ...gone.slice(0, 1)]);
    assert.match(one.check.message, /^The name tray\.invalid cannot be looked up \([A-Z_]+\)\.$/);
    assert.deepEqual([one.lost, one.check.facts.apis], [gone.slice(0, 1), 'graphql']);
    const both = await nameCheck(gone);
    assert.match(both.check.message, /^The names tray\.invalid and api\.tray\.invalid cannot be looked up/);
    const none = await nameCheck([here]);
    assert.deepEqual([none.check.state, none.check.message, none.lost], ['ok', 'localhost found.', []]);
    assert.equal((await nameCheck([])).check.facts.byProxy, true);
  });
});
