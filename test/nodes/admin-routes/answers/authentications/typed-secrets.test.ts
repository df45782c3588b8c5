import assert from 'node:assert/strict';
import fc from 'fast-check';
import { TypedSecrets } from '../../../../../nodes/admin-routes/answers/authentications/typed-secrets';

const secret = fc.string({ unit: 'binary', minLength: 8, maxLength: 60 }).filter(isWhole);
const around = fc.string({ maxLength: 20 });

/** The ways in which a server may write a text. */
const writers: Record<string, (text: string) => string> = {
  'as it is': (text) => text,
  'in capitals': (text) => text.replace(/[a-z]/g, (char) => char.toUpperCase()),
  'as JSON': (text) => JSON.stringify(text),
  'as JSON within JSON': (text) => JSON.stringify(JSON.stringify(text)),
  'in escapes': (text) => inUnits(text, (unit) => `\\u${unit.toString(16).padStart(4, '0')}`),
  'in an address': encodeURIComponent,
  'in an address within an address': (text) => encodeURIComponent(encodeURIComponent(text)),
  'in a page': (text) => [...text].map((char) => `&#${char.codePointAt(0)};`).join(''),
};

describe('secrets that somebody typed', () => {
  for (const [name, write] of Object.entries(writers)) {
    it(`are found ${name}, also where only a part of them is repeated`, () => {
      fc.assert(
        fc.property(secret, around, around, fc.nat(50), (text, before, after, cut) => {
          const typed = new TypedSecrets({}, { deep: [{ token: text }] });
          assert.ok(typed.areIn(`${before}${write(text)}${after}`));
          const part = text.slice(Math.min(cut, text.length - 8));
          if (isWhole(part)) assert.ok(typed.areIn(`${before}${write(part)}${after}`));
        }),
        { numRuns: 300 },
      );
    });
  }

  it('are found as numbers, and short ones where they stand alone', () => {
    const typed = new TypedSecrets({ region: 'us', pin: 1234 }, { account: 12345678 });
    for (const words of ['bad pin 1234.', '"us" is unknown', 'account=12345678', '%2212345678%22']) {
      assert.ok(typed.areIn(words), words);
    }
    assert.ok(new TypedSecrets({ token: 'geheimes Wörtchen' }).areIn('%FF%67eheimes%20W%C3%B6rtchen%A0'));
    for (const words of ['status of a user', 'pin 12345', 'required key [account] not found']) {
      assert.ok(!typed.areIn(words), words);
    }
  });

  it('are nowhere when nothing was typed', () => {
    const typed = new TypedSecrets({}, { token: '', flag: true, none: null });
    fc.assert(fc.property(fc.string(), (text) => assert.ok(!typed.areIn(text))));
  });
});

function inUnits(text: string, write: (unit: number) => string): string {
  return Array.from({ length: text.length }, (_, index) => write(text.charCodeAt(index))).join('');
}

/** Without halves of characters, which no address can carry. */
function isWhole(text: string): boolean {
  return !/\p{Surrogate}/u.test(text);
}
