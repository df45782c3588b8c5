import assert from 'node:assert/strict';
import { describeFailure } from '../../../src/editor/describe-failure';
import type { LocalizedText } from '../../../src/shared/texts/localized-text';
import { statusError } from '../../../src/tray/errors/status-error';
import { editorTexts } from './support';

const notFound = {
  code: 'TRAY_NETWORK',
  message: 'The host tray.test cannot be found. Check the network, the region and the base URL (ENOTFOUND).',
  texts: [{ key: 'hostNotFound', params: { host: 'tray.test', code: 'ENOTFOUND' } }],
} as const;

const english = editorTexts('en-US');
const german = editorTexts('de');

describe('the words for a failed request', () => {
  it('are those of the catalogue, and what the server adds to them', () => {
    assert.equal(describeFailure(notFound, english), `Tray cannot be reached. ${notFound.message}`);
  });

  it("are in the editor's language, whatever language the server speaks", () => {
    assert.equal(
      describeFailure(notFound, german),
      'Tray ist nicht erreichbar. Der Host tray.test wird nicht gefunden. Prüfen Sie Netzwerk, Region und Basis-URL (ENOTFOUND).',
    );
    const conflict = { code: 'TRAY_REJECTED', message: 'A conflicting …', texts: [{ key: 'conflict' }] } as const;
    assert.equal(
      describeFailure(conflict, editorTexts('zh-CN')),
      'Tray 拒绝了请求。Tray 中有冲突的请求正在进行 (409)。请稍后重试。',
    );
  });

  it("quote Tray's own words where there are any", () => {
    const texts: LocalizedText[] = [
      { key: 'rejected', params: { status: 400 } },
      { key: 'traySays', params: { words: 'too old' } },
    ];
    const failure = { code: 'TRAY_REJECTED', message: 'own words', texts } as const;
    assert.equal(describeFailure(failure, english), 'Tray rejected the request. Tray says: too old');
    assert.equal(describeFailure(failure, editorTexts('fr')), 'Tray a rejeté la requête. Tray indique : too old');
  });

  it('leave out words of Tray that only repeat the status', () => {
    const response = { message: 'The request is unauthorized' };
    const { texts, message } = statusError(
      { status: 401, headers: {}, text: '', problem: undefined, body: response },
      { isCall: false },
    );
    assert.equal(
      describeFailure({ code: 'TRAY_UNAUTHORIZED', message, texts: [...texts], response }, english),
      'Tray does not accept the API token. Check it in the connection, and that its region is right.',
    );
  });

  it('are the reason of the server where it is not the usual one', () => {
    const said = (code: 'host_changed' | 'not_deployed', texts: LocalizedText[]) =>
      describeFailure({ code, message: 'in English', texts }, english);
    assert.match(said('host_changed', [{ key: 'hostChanged' }]), /Type the token again/);
    assert.match(said('host_changed', [{ key: 'dialogChanged' }]), /authentication dialog is opened only/);
    assert.match(said('not_deployed', [{ key: 'notDeployed' }]), /has no API token yet/);
    assert.match(said('not_deployed', [{ key: 'dialogNotRead' }]), /read only after a deploy/);
  });

  it('are the message alone when it is about what the person chose', () => {
    const texts: LocalizedText[] = [{ key: 'regionUnknown' }];
    assert.equal(
      describeFailure({ code: 'bad_request', message: 'The region does not exist.', texts }, german),
      'Die Region gibt es nicht.',
    );
    assert.equal(describeFailure({ code: 'bad_request', message: 'made in the dialog' }, german), 'made in the dialog');
  });

  it('are English where a newer server says what this dialog does not know', () => {
    const newText = JSON.parse(
      '{ "code": "bad_request", "message": "Something new", "texts": [{ "key": "newText" }] }',
    );
    assert.equal(describeFailure(newText, german), 'Something new');
    const newCode = JSON.parse('{ "code": "TRAY_NEW", "message": "Something new" }');
    assert.equal(describeFailure(newCode, german), 'Something new');
  });
});
