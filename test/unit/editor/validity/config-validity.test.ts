import assert from 'node:assert/strict';
import { baseUrlReason, configProblem } from '../../../../src/editor/validity/config-validity';

const translate = (key: string) => key;

describe('the validity of a tray-config', () => {
  it('asks for a base URL with a custom region only', () => {
    assert.equal(baseUrlReason('us', 'nonsense', translate), undefined);
    assert.equal(baseUrlReason('custom', '', translate), 'baseUrl.missing');
    assert.equal(baseUrlReason('custom', 'nonsense', translate), 'baseUrl.malformed');
    assert.equal(baseUrlReason('custom', 'http://tray.test', translate), 'baseUrl.insecure');
    assert.equal(baseUrlReason('custom', 'http://127.0.0.1:3000/', translate), undefined);
    assert.equal(baseUrlReason('custom', `\${TRAY_URL}`, translate), undefined);
  });

  it('takes one word as Embedded ID, or nothing', () => {
    for (const fine of ['', 'acme', 'acme-2.eu']) {
      assert.equal(configProblem({}, 'embeddedId', fine, translate), undefined, fine);
    }
    for (const wrong of ['two words', 'a/b', 'a?b', 'a#b']) {
      assert.equal(configProblem({}, 'embeddedId', wrong, translate), 'validity.embeddedId', wrong);
    }
  });

  it('takes an https address as that of the dialog, or nothing', () => {
    for (const fine of ['', 'https://auth.example.com', 'http://127.0.0.1:4010']) {
      assert.equal(configProblem({}, 'dialogHost', fine, translate), undefined, fine);
    }
    for (const wrong of ['embedded.tray.io', 'http://embedded.tray.io', 'https://a:b@example.com']) {
      assert.equal(configProblem({}, 'dialogHost', wrong, translate), 'validity.dialogHost', wrong);
    }
  });

  it('takes a UUID or nothing as authId', () => {
    assert.equal(configProblem({}, 'authId', '', translate), undefined);
    assert.equal(configProblem({}, 'authId', 'abc', translate), 'validity.authId');
    assert.equal(configProblem({}, 'authId', '8e0a1d52-9a33-4f2b-8f0e-0a4f2f5f7a11', translate), undefined);
  });

  it('takes 1 to 1000 calls in flight, as text too', () => {
    for (const fine of [1, '1000', undefined])
      assert.equal(configProblem({}, 'concurrency', fine, translate), undefined);
    for (const wrong of [0, '1001', 2.5, '', 'many']) {
      assert.equal(configProblem({}, 'concurrency', wrong, translate), 'validity.concurrency');
    }
  });

  it('takes any timeout above 0', () => {
    assert.equal(configProblem({}, 'timeout', 0.5, translate), undefined);
    assert.equal(configProblem({}, 'timeout', '0', translate), 'validity.timeout');
  });
});
