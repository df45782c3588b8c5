import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseJson } from '../../../../../src/tray/http/body/parse-json';

const unbounded = { maxDepth: 1000, maxValues: Number.POSITIVE_INFINITY };

/** What came of parsing: the value, or that there is none. */
async function outcomeOf(parse: () => unknown): Promise<unknown> {
  try {
    return { value: await parse() };
  } catch (error) {
    assert(error instanceof SyntaxError, String(error));
    return 'not JSON';
  }
}

describe('parseJson', () => {
  const slices = fc.integer({ min: 1, max: 20 });

  it('yields what JSON.parse does, whatever the slices', async () => {
    await fc.assert(
      fc.asyncProperty(fc.json({ maxDepth: 6 }), slices, fc.boolean(), async (text, length, isSpaced) => {
        const json = isSpaced ? JSON.stringify(JSON.parse(text), null, 2) : text;
        assert.deepEqual(await parseJson(json, unbounded, undefined, length), JSON.parse(json));
      }),
    );
  });

  it('accepts what JSON.parse does, and nothing else', async () => {
    const pieces = [
      '[',
      ']',
      '{',
      '}',
      ',',
      ':',
      '"',
      '"a"',
      '"b":',
      '1',
      '0',
      '-',
      ' ',
      '\\',
      '[1,2]',
      '{"a":1}',
      'x',
    ];
    const texts = fc.array(fc.constantFrom(...pieces), { maxLength: 25 }).map((parts) => parts.join(''));
    const damaged = fc
      .tuple(fc.json({ maxDepth: 4 }), fc.nat(), fc.constantFrom('', ...pieces))
      .map(([text, at, piece]) => text.slice(0, at % text.length) + piece + text.slice((at % text.length) + 1));
    await fc.assert(
      fc.asyncProperty(fc.oneof(texts, damaged), slices, async (text, length) => {
        const expected = await outcomeOf(() => JSON.parse(text));
        assert.deepEqual(await outcomeOf(() => parseJson(text, unbounded, undefined, length)), expected);
      }),
      { numRuns: 2000 },
    );
  });

  for (const text of [
    '{"__proto__":{"a":[1,2,3]},"b":{"__proto__":1,"c":2}}',
    '{"a":1,"a":[1,2],"a":{"b":1,"b":2}}',
    '{"2":1,"1":{"x":[1,2,3]},"0":2}',
    '{"":[1,2],"b":{"":1,"c":3}}',
    '[[1,2],[3,[4,5],6],[],{},[{}]]',
    '"a\\\\","b"',
    '["a\\\\","\\"",",[","}"]',
    '[1,[2,3]4,5]',
    '[[1,2][3,4]]',
    '[[1,2],]',
    '[1,2,,3]',
    '{"a":[1,2],}',
    '[1,2] ]',
    '[1,2],[3,4]',
    '[1] [2,3]',
    'x[1,2]',
    '[1,2]x',
    '[1,2}',
    '[1,[2,3',
    '',
    '"abc',
  ]) {
    it(`takes ${text} as JSON.parse does`, async () => {
      for (let length = 1; length < 8; length++) {
        const [value, expected] = [
          await outcomeOf(() => parseJson(text, unbounded, undefined, length)),
          await outcomeOf(() => JSON.parse(text)),
        ];
        assert.deepEqual(value, expected);
        assert.equal(JSON.stringify(value), JSON.stringify(expected));
      }
    });
  }

  it('refuses a text that is too deep without parsing it', async () => {
    const parsed: string[] = [];
    const note = (slice: string) => {
      parsed.push(slice);
      return slice;
    };
    await assert.rejects(parseJson('['.repeat(5_000_000), { maxDepth: 100, maxValues: 1e9 }, note), {
      bound: 'maxDepth',
    });
    assert.deepEqual(parsed, []);
    const deep = `${'['.repeat(100)}"[[[["${']'.repeat(100)}`;
    assert.equal(JSON.stringify(await parseJson(deep, { maxDepth: 100, maxValues: 1e9 })), deep);
  });

  it('refuses a text of too many values', async () => {
    const bounds = { maxDepth: 100, maxValues: 10 };
    assert.deepEqual(await parseJson('[1,2,3,4,5,6,7,8,9,10]', bounds), [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    await assert.rejects(parseJson('[1,2,3,4,5,6,7,8,9,10,11]', bounds), { bound: 'maxValues' });
    await assert.rejects(parseJson(JSON.stringify(Array(10).fill([])), bounds), { bound: 'maxValues' });
  });

  it('lets others have their turn while it parses a large text', async () => {
    const text = `[${'{"a":[]},'.repeat(500_000)}{}]`;
    let turns = 0;
    const counter = setInterval(() => turns++, 0);
    const value = await parseJson(text, unbounded);
    clearInterval(counter);
    assert(Array.isArray(value) && value.length === 500_001);
    assert(turns > 0);
  });

  it('parses what the preparation makes of each slice', async () => {
    const text = JSON.stringify({ a: ['secret', { secret: 'a secret' }], b: 'secret' });
    for (let length = 1; length < 10; length++) {
      const value = await parseJson(text, unbounded, (slice) => slice.replaceAll('secret', '***'), length);
      assert.deepEqual(value, { a: ['***', { '***': 'a ***' }], b: '***' });
    }
  });
});
