import assert from 'node:assert/strict';
import fc from 'fast-check';
import { redactorOf } from '../../../src/tray/redact';
import { sparingRedactorOf } from '../../../src/tray/sparing-redactor';

const hex = (char: string) => char.charCodeAt(0).toString(16).padStart(2, '0');

/** One character as servers may write it. */
const spelling = fc.constantFrom<(char: string) => string>(
  (char) => char,
  (char) => char.toUpperCase(),
  (char) => `\\u00${hex(char)}`,
  (char) => `\\\\u00${hex(char)}`,
  (char) => `%${hex(char)}`,
  (char) => `%25${hex(char)}`,
  (char) => `&#${char.charCodeAt(0)};`,
  (char) => `&#x${hex(char)};`,
  (char) => (/\w/.test(char) ? char : `\\${char}`),
);

const alphabets = ['0123456789abcdef', 'abcXYZ019._-~+/=', 'ab%41\\u00&#;x25'];
const secrets = fc
  .constantFrom(...alphabets)
  .chain((alphabet) =>
    fc.array(fc.constantFrom(...alphabet), { minLength: 1, maxLength: 80 }).map((chars) => chars.join('')),
  );

describe('the redactor', () => {
  it('takes out tokens of any length, in every spelling', () => {
    const token = 'a-long-token.'.repeat(1500);
    const redactor = redactorOf(token);
    for (const spelled of [token, token.toUpperCase(), encodeURIComponent(token), JSON.stringify(token)]) {
      assert(redactor.isIn(`before ${spelled} after`));
      assert.match(redactor.text(`before ${spelled} after`), /^before "?(\[token\])+"? after$/);
    }
    assert.equal(redactor.text('a-long-token.'), 'a-long-token.');
  });
});

describe('the redactor for many secrets', () => {
  it('takes out what the one for a single secret takes out, in every spelling and wherever it stands', () => {
    const around = fc.string({ unit: fc.constantFrom(...'\\%&#u0025x41;" .aé'), maxLength: 12 });
    fc.assert(
      fc.property(secrets, fc.infiniteStream(spelling), around, around, (secret, spellings, before, after) => {
        const spelled = [...secret].map((char) => (spellings.next().value ?? String)(char)).join('');
        for (const text of [before + spelled + after, before + spelled.slice(1) + after, before]) {
          assert.equal(sparingRedactorOf(secret).text(text), redactorOf(secret).text(text));
          assert.equal(sparingRedactorOf(secret).isIn(text), redactorOf(secret).isIn(text));
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('finds nothing in texts that hold nothing, without an expression of its own', () => {
    const text = JSON.stringify({ outcome: 'success', output: 'a "text"\n'.repeat(50) });
    const all = Array.from({ length: 20_000 }, (_, index) => sparingRedactorOf(String(index).padStart(64, 'f')));
    assert(all.every((redactor) => redactor.text(text) === text));
  });
});
