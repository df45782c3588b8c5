import assert from 'node:assert/strict';
import fc from 'fast-check';
import { withLongNumbersAsTexts } from '../../../../../src/tray/http/body/long-numbers';
import { readAnswer } from '../../../../../src/tray/http/body/read-answer';
import { redactorOf } from '../../../../../src/tray/redact';

describe('whole numbers beyond 2^53 in JSON (H4)', () => {
  it('become texts where they would lose digits, so that no two of them become one', () => {
    const json =
      '{"result":[{"value":12345678901234567891},{"value":12345678901234567892},{"value":-9007199254740993}]}';
    assert.deepEqual(JSON.parse(withLongNumbersAsTexts(json)), {
      result: [{ value: '12345678901234567891' }, { value: '12345678901234567892' }, { value: '-9007199254740993' }],
    });
  });

  it('stay numbers where nothing is lost, and texts stay texts', () => {
    for (const json of [
      '[9007199254740991, 10000000000000000000, 1234567890123456789e3, 12345678901234567.5, 0.12345678901234567, 1e-12345678901234567]',
      '["12345678901234567891", "a \\" 12345678901234567891", {"12345678901234567891": 1}]',
    ]) {
      assert.equal(withLongNumbersAsTexts(json), json);
    }
  });

  it('are all that changes', () => {
    fc.assert(
      fc.property(fc.json(), (json) => {
        assert.deepEqual(JSON.parse(withLongNumbersAsTexts(json)), JSON.parse(json));
      }),
    );
  });

  it('come as texts in an answer for which digits are to be kept, and as numbers in any other', async () => {
    const text = '{"value":12345678901234567891}';
    const raw = { status: 200, headers: {}, text, isBodyLost: false, codings: [] };
    const redactor = redactorOf('a-token-of-some-length');
    assert.deepEqual((await readAnswer(raw, redactor, true)).body, { value: '12345678901234567891' });
    assert.deepEqual((await readAnswer(raw, redactor)).body, { value: Number('12345678901234567891') });
  });
});
