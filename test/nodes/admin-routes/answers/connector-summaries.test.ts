import assert from 'node:assert/strict';
import { connectorSummaries } from '../../../../nodes/admin-routes/answers/catalogue/connector-summaries';
import { serviceOf } from '../../../../src/shared/connectors/connector-services';
import type { ConnectorElement } from '../../../../src/tray/connectors/api-types';

describe('the summaries of connectors', () => {
  const element = (version: string, serviceVersion?: number): ConnectorElement => ({
    name: 'slack',
    version,
    title: `Slack ${version}`,
    description: '',
    ...(serviceVersion !== undefined && { service: { id: '1', name: 'slack', version: serviceVersion } }),
  });

  const service = (version: string) => ({ id: '1', name: 'slack', version });

  it('name the services of the versions, in the order of the versions (H12)', () => {
    const [slack] = connectorSummaries([element('10.0', 2), element('9.0', 1), element('8.2'), element('9.0', 1)]);
    assert.deepEqual(slack?.versions, ['8.2', '9.0', '10.0']);
    assert.ok(slack !== undefined);
    assert.deepEqual(
      slack.versions.map((version) => serviceOf(slack, version)),
      [undefined, service('1'), service('2')],
    );
    assert.equal(slack?.title, 'Slack 10.0');
  });

  it('name a service once that all versions have', () => {
    assert.deepEqual(connectorSummaries([element('1.0', 1), element('2.0', 1)])[0]?.services, [service('1')]);
  });

  it('say nothing of services where there are none', () => {
    const [slack] = connectorSummaries([element('1.0'), element('2.0')]);
    assert.deepEqual(Object.keys(slack ?? {}), ['name', 'title', 'description', 'versions']);
  });
});
