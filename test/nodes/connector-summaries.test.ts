import assert from 'node:assert/strict';
import { connectorSummaries } from '../../nodes/admin-routes/connector-summaries';
import type { ConnectorElement } from '../../src/tray/connectors/api-types';

describe('the summaries of connectors', () => {
  const element = (version: string, serviceVersion?: number): ConnectorElement => ({
    name: 'slack',
    version,
    title: `Slack ${version}`,
    description: '',
    ...(serviceVersion !== undefined && { service: { id: '1', name: 'slack', version: serviceVersion } }),
  });

  it('name the services of the versions where they differ, in the order of the versions (H12)', () => {
    const [slack] = connectorSummaries([element('10.0', 2), element('9.0', 1), element('8.2'), element('9.0', 1)]);
    assert.deepEqual(slack?.versions, ['8.2', '9.0', '10.0']);
    assert.deepEqual(slack?.services, ['', 'slack 1', 'slack 2']);
    assert.equal(slack?.title, 'Slack 10.0');
  });

  it('say nothing of services that are the same', () => {
    for (const same of [
      [element('1.0', 1), element('2.0', 1)],
      [element('1.0'), element('2.0')],
    ]) {
      assert.deepEqual(Object.keys(connectorSummaries(same)[0] ?? {}), ['name', 'title', 'description', 'versions']);
    }
  });
});
