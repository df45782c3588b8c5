import assert from 'node:assert/strict';
import { trayConfigDefaults, trayConnectorDefaults } from '../../../../src/shared/flow';
import { currentVersion, type Migration, migrated } from '../../../../src/shared/migrations/migrate';
import { configMigrations, configProperties } from '../../../../src/shared/migrations/tray-config';
import { connectorMigrations, connectorProperties } from '../../../../src/shared/migrations/tray-connector';

describe('migrations', () => {
  const rename: Migration = ({ service, ...rest }) => ({ ...rest, connector: service });
  const lowerCase: Migration = (saved) => ({ ...saved, connector: String(saved.connector).toLowerCase() });
  const steps = [rename, lowerCase];

  it('start at the version that saved the node, and run in the order of the versions', () => {
    const today = { connector: 'slack', version: 3 };
    assert.deepEqual(migrated({ service: 'SLACK', version: 1 }, steps), today);
    assert.deepEqual(migrated({ connector: 'SLACK', version: 2 }, steps), today);
    assert.deepEqual(migrated({ connector: 'slack', version: 3 }, steps), today);
    assert.deepEqual(migrated({ connector: 'SLACK', version: 3 }, steps), { connector: 'SLACK', version: 3 });
  });

  it('take a node without a readable version for one of version 1', () => {
    for (const version of [undefined, null, 0, -1, 1.5, '2', 'x', {}]) {
      assert.deepEqual(migrated({ service: 'SLACK', version }, steps), { connector: 'slack', version: 3 });
    }
  });

  it('leave what a newer version saved as it is', () => {
    const saved = { connector: 'SLACK', version: 4 };
    assert.equal(migrated(saved, steps), saved);
  });

  it('change nothing that they are given', () => {
    const saved = Object.freeze({ service: 'SLACK', version: 1 });
    migrated(saved, steps);
    assert.deepEqual(saved, { service: 'SLACK', version: 1 });
  });

  it('fill in what a flow lacks, null included, and keep all else', () => {
    const saved = {
      connector: 'slack',
      fields: [{ path: '/text', type: 'str', value: 'Hello' }],
      retries: null,
      more: 1,
    };
    const { retries, ...rest } = saved;
    assert.deepEqual(connectorProperties(saved), { ...trayConnectorDefaults, ...rest });
    assert.deepEqual(configProperties({ region: 'eu' }), { ...trayConfigDefaults, region: 'eu' });
  });

  it('end at the version that new nodes are saved with', () => {
    assert.equal(trayConnectorDefaults.version, currentVersion(connectorMigrations));
    assert.equal(trayConfigDefaults.version, currentVersion(configMigrations));
  });
});
