import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readPattern } from '../../../../src/schema/checking/text-pattern';

function matches(pattern: string, text: string): boolean {
  const read = readPattern(pattern);
  assert.ok(read !== undefined, `${pattern} is not read`);
  return read.matches(text);
}

describe('readPattern', () => {
  it('matches anywhere unless anchored', () => {
    assert.ok(matches('b', 'abc'));
    assert.ok(!matches('^b', 'abc'));
    assert.ok(!matches('b$', 'abc'));
    assert.ok(matches('^a|c$', 'xc'));
  });

  // What java.util.regex makes of these was tried with Java 17.
  const asInJava: [string, string, boolean][] = [
    ['^abc$', 'abc\n', true],
    ['^abc$', 'abc\r\n', true],
    ['^abc$', 'abc\n\n', false],
    ['^abc\\z', 'abc\n', false],
    ['^abc\\Z', 'abc\n', true],
    ['^\\S+$', 'a\u00a0b', true],
    ['^[\\S]+$', 'a b', false],
    ['^.$', '\u0085', false],
    ['^.{2}$', '😀😀', true],
    ['^[😀-😂]$', '😁', true],
    ['^\\w+$', 'é', false],
    ['^[\\w.-]+\\@\\w+$', 'a-b.c@d', true],
    ['^[\\w-.]+$', 'a-b', true],
    ['^[a-z-9]+$', 'a-9', true],
    ['^\\_\\-\\/\\"$', '_-/"', true],
    ['^a}]$', 'a}]', true],
    ['^\\x41\\u00e9$', 'Aé', true],
    ['(?<name>a)b', 'ab', true],
    ['^(?=.*\\d)(?!.*x).+$', 'a1', true],
    ['^(?=.*\\d)(?!.*x).+$', 'a1x', false],
  ];
  for (const [pattern, text, expected] of asInJava) {
    it(`${JSON.stringify(pattern)} ${expected ? 'takes' : 'refuses'} ${JSON.stringify(text)}, as in Java`, () => {
      assert.equal(matches(pattern, text), expected);
    });
  }

  const unread = [
    ['what is no pattern', ['(', 'a)', '[', '[z-a]', '*a', 'a**', 'a{', 'a{2', 'a{,3}', '\\', 'a{3,2}', '(?']],
    ['inline flags', ['(?i)abc', '(?i:abc)']],
    ['possessive and atomic parts', ['a++', 'a{2}+', '(?>a)']],
    ['classes in classes', ['[a[bc]]', '[a-z&&[^b]]', '[]a]']],
    ['Java escapes', ['\\p{Alpha}', '\\Qa.b\\E', '\\h', '\\R', '\\v', '\\cA', '\\07', '\\x{41}']],
    ['what means different things', ['\\bword\\b', '(a)\\1', '(?<!a)b', '(?<n>a)\\k<n>']],
    ['what could take for ever', ['^(a+)+$', '(a|a)*b', '(a|b|ab)*c', '^([a-z]{1,20}){1,20}$', '((a?){20}){20}']],
    ['what is very long', ['a'.repeat(2001)]],
  ] as const;
  for (const [what, patterns] of unread) {
    it(`leaves ${what} alone`, () => {
      for (const pattern of patterns) assert.equal(readPattern(pattern), undefined, pattern);
    });
  }

  it('never takes long, whatever the text', function () {
    this.timeout(20_000);
    const patterns = [
      '^[^@\\s]+@[^@\\s]+\\.[^@\\s]+$',
      '^\\s*\\s*\\s*x$',
      '.*.*=.*',
      '(.*a){10}',
      '(a{0,10}){3}b',
      '\\d+$',
    ];
    for (const pattern of patterns) {
      const read = readPattern(pattern);
      for (const unit of ['a', '1', ' ', '=', 'a@']) {
        for (const length of [30, 250, 1000, 4000, 1_000_000]) {
          const start = performance.now();
          read?.matches(`${unit.repeat(length)}!`);
          assert.ok(performance.now() - start < 2000, `${pattern} ${unit} ${length}`);
        }
      }
    }
  });

  it('says where it may let a long text pass unseen', () => {
    assert.equal(readPattern('^[a-z]+$')?.exact, true);
    const mail = readPattern('^[^@]+@[^@]+\\.[^@]+$');
    assert.equal(mail?.exact, false);
    assert.equal(mail?.matches('x'.repeat(100)), false);
    assert.equal(mail?.matches('x'.repeat(1_000_000)), true);
  });

  it('throws at no pattern', () => {
    const bits = fc.constantFrom(
      'a',
      '(',
      ')',
      '[',
      ']',
      '\\',
      '{',
      '}',
      '1',
      ',',
      '|',
      '*',
      '+',
      '?',
      '^',
      '$',
      '-',
      '.',
      '😀',
    );
    fc.assert(
      fc.property(fc.array(bits, { maxLength: 12 }), fc.string({ maxLength: 8 }), (parts, text) => {
        const read = readPattern(parts.join(''));
        assert.ok(read === undefined || typeof read.matches(text) === 'boolean');
      }),
      { numRuns: 2000 },
    );
  });

  it('agrees with JavaScript where nothing is put differently', () => {
    const bits = fc.constantFrom('a', 'b', '(?:ab)', '[ab]', '[^a]', 'a?', 'b*', '(a|b)', 'a{1,2}', '\\d', '^', '\\.');
    fc.assert(
      fc.property(fc.array(bits, { maxLength: 5 }), fc.stringMatching(/^[ab1.]{0,6}$/), (parts, text) => {
        const pattern = parts.join('');
        const read = readPattern(pattern);
        if (read !== undefined) assert.equal(read.matches(text), new RegExp(pattern, 'u').test(text), pattern);
      }),
      { numRuns: 1000 },
    );
  });
});
