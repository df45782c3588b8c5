import assert from 'node:assert/strict';
import { describeFailure } from '../../../src/editor/describe-failure';
import { useKeysAsTexts } from './support';

describe('the words for a failed request', () => {
  before(useKeysAsTexts);

  it('are those of the catalogue, and what the server adds to them', () => {
    const message = 'The host tray.test cannot be found.';
    // The stub gives a key for every text; a missing one is told by the key alone.
    Object.assign(globalThis, { RED: { _: (key: string) => (key.endsWith('TRAY_NETWORK') ? 'No network.' : key) } });
    assert.equal(describeFailure({ code: 'TRAY_NETWORK', message }), `No network. ${message}`);
  });

  it("quote Tray's own words where there are any", () => {
    Object.assign(globalThis, {
      RED: {
        _: (key: string, params?: { words?: string }) => (key.endsWith('said') ? `Tray: ${params?.words}` : 'Refused.'),
      },
    });
    const failure = { code: 'TRAY_UNAUTHORIZED', message: 'own words', response: { message: 'unauthorized' } } as const;
    assert.equal(describeFailure(failure), 'Refused. Tray: unauthorized');
  });

  it('are the message alone when it is about what the person chose, or when the code is unknown here', () => {
    useKeysAsTexts();
    assert.equal(
      describeFailure({ code: 'bad_request', message: 'The region does not exist.' }),
      'The region does not exist.',
    );
    const unknown = JSON.parse('{ "code": "TRAY_NEW", "message": "Something new" }');
    assert.equal(describeFailure(unknown), 'Something new');
  });
});
