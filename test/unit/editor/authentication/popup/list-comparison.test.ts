import assert from 'node:assert/strict';
import { ListComparison, newOnes } from '../../../../../src/editor/authentication/popup/list-comparison';
import type { AuthenticationSummary } from '../../../../../src/shared/admin-api/authentications';

const service = { name: 'slack', version: '4' };
const slack = (id: string, version = '4'): AuthenticationSummary => ({
  id,
  name: id,
  environment: '',
  service: { name: 'slack', title: 'Slack', version },
});

describe('what is new in a list of authentications', () => {
  it('is what was not there before and fits the service', () => {
    const listed = [slack('a'), slack('b'), slack('c', '3'), { ...slack('d'), service: undefined }];
    const found = newOnes(new Set(['a']), listed as AuthenticationSummary[], service);
    assert.deepEqual(
      found.map(({ id }) => id),
      ['b', 'd'],
    );
  });

  it('does not mind in which case Tray writes an id', () => {
    assert.deepEqual(newOnes(new Set(['ab']), [slack('AB')], service), []);
  });

  it('is compared with the list on the screen when the first one could not be read', async () => {
    let isDown = true;
    const read = async () => {
      if (isDown) throw new Error('down');
      return [slack('a'), slack('b')];
    };
    const comparison = new ListComparison(read, service, [slack('a')]);
    await comparison.begun();
    isDown = false;
    assert.deepEqual(await comparison.added(), [slack('b')]);
  });

  it('is not known when the first list could not be read and there was none before', async () => {
    let isDown = true;
    const read = async () => {
      if (isDown) throw new Error('down');
      return [slack('a')];
    };
    const comparison = new ListComparison(read, service, undefined);
    await comparison.begun();
    isDown = false;
    await assert.rejects(comparison.added(), /down/);
  });
});
