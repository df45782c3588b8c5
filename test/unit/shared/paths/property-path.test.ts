import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parsePropertyPath, pathBelow, valueAtPath } from '../../../../src/shared/paths/property-path';

describe('a property path', () => {
  const paths: [string, (string | number)[]][] = [
    ['next', ['next']],
    [' paging.next.after ', ['paging', 'next', 'after']],
    ['data[0].id', ['data', 0, 'id']],
    ['rows[12][3]', ['rows', 12, 3]],
    ['["@odata.nextLink"]', ['@odata.nextLink']],
    [`a['it "is"'].b`, ['a', 'it "is"', 'b']],
    ['next-page', ['next-page']],
    ['[0].next', [0, 'next']],
    ['$', []],
    ['$.records', ['records']],
    ['$[0]', [0]],
    ['$top', ['$top']],
    ['["/a b?"].c', ['/a b?', 'c']],
    ['名前.次', ['名前', '次']],
  ];
  for (const [text, expected] of paths) {
    it(`reads ${text}`, () => assert.deepEqual(parsePropertyPath(text), expected));
  }

  for (const text of [
    '',
    '  ',
    '.',
    'a.',
    '.a',
    'a..b',
    'a[',
    'a[]',
    'a[-1]',
    'a[0',
    'a]',
    '["a',
    'a["b\'',
    'a[0]b',
    '$.',
    '$..a',
    '/next/page',
    'has_more ? cursor',
    'more?cursor',
    '$string(next)',
    'a .b',
  ]) {
    it(`is not ${JSON.stringify(text)}`, () => assert.equal(parsePropertyPath(text), undefined));
  }

  it('is read as it is written', () => {
    const key = fc.oneof(
      fc.string({ minLength: 1 }).filter((text) => !(text.includes('"') && text.includes("'"))),
      fc.nat(),
    );
    fc.assert(
      fc.property(fc.array(key, { minLength: 1, maxLength: 5 }), (keys) => {
        assert.deepEqual(parsePropertyPath(keys.reduce<string>(pathBelow, '')), keys);
      }),
    );
  });

  it('leads to own values alone', () => {
    const whole = { data: [{ id: 7 }], text: 'abc', none: null };
    assert.equal(valueAtPath(whole, ['data', 0, 'id']), 7);
    assert.equal(valueAtPath(whole, ['data', '0', 'id']), 7);
    assert.equal(valueAtPath(whole, []), whole);
    for (const path of [
      ['constructor'],
      ['__proto__'],
      ['text', 'length'],
      ['none', 'x'],
      ['data', 1, 'id'],
      ['data', 'map'],
    ]) {
      assert.equal(valueAtPath(whole, path), undefined);
    }
  });
});
