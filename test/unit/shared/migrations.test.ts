import assert from 'node:assert/strict';
import { trayConnectorDefaults } from '../../../src/shared/flow';
import { type Migration, migrate } from '../../../src/shared/migrations';

describe('migrations of tray-connector', () => {
  it('fill in what a flow of an older version lacks', () => {
    const saved = { connector: 'slack', fields: [{ path: '/text', type: 'str', value: 'Hello' }], retries: null };
    assert.deepEqual(migrate(saved), { ...trayConnectorDefaults, connector: 'slack', fields: saved.fields });
  });

  it('leave today’s properties as they are', () => {
    const saved = { ...trayConnectorDefaults, connector: 'slack', operation: 'send_message', retries: 0, timeout: 5 };
    assert.deepEqual(migrate(saved), saved);
  });

  it('run in the order of the releases and change nothing that they are given', () => {
    const rename: Migration = ({ service, ...rest }) =>
      service === undefined ? rest : { ...rest, connector: service };
    const lowerCase: Migration = (saved) => ({ ...saved, connector: String(saved.connector).toLowerCase() });
    const saved = Object.freeze({ service: 'SLACK' });
    assert.equal(migrate(saved, [rename, lowerCase]).connector, 'slack');
    assert.deepEqual(saved, { service: 'SLACK' });
  });
});
