import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readMarkedText, type TextPart } from '../../../../../src/editor/form/description/marked-text';

const text = (words: string): TextPart => ({ kind: 'text', text: words });
const code = (words: string): TextPart => ({ kind: 'code', text: words });
const link = (words: string, url: string): TextPart => ({ kind: 'link', text: words, url });
const lineBreak: TextPart = { kind: 'break' };

describe('the text of a description', () => {
  it('has inline code as it is', () => {
    assert.deepEqual(readMarkedText('Write `a *b* < c`, or ``a `tick` in``.'), [
      text('Write '),
      code('a *b* < c'),
      text(', or '),
      code('a `tick` in'),
      text('.'),
    ]);
  });

  it('has links to web addresses, with a text or without', () => {
    assert.deepEqual(readMarkedText('See [the **docs**](https://example.com/a_b "Docs"), <http://example.com>.'), [
      text('See '),
      link('the docs', 'https://example.com/a_b'),
      text(', '),
      link('http://example.com', 'http://example.com'),
      text('.'),
    ]);
    assert.deepEqual(readMarkedText('As in https://example.com/a_b_c?d=1&e=2.'), [
      text('As in '),
      link('https://example.com/a_b_c?d=1&e=2', 'https://example.com/a_b_c?d=1&e=2'),
      text('.'),
    ]);
  });

  it('has no link to anything else', () => {
    for (const target of [
      'javascript:alert(1)',
      'data:text/html,x',
      'JaVaScRiPt:x',
      '//example.com',
      '/a',
      'mailto:a@b',
    ]) {
      const parts = readMarkedText(`[x](${target})`);
      assert.ok(
        parts.every(({ kind }) => kind !== 'link'),
        target,
      );
    }
  });

  it('has line breaks, and never more than two after each other', () => {
    assert.deepEqual(readMarkedText('\na\nb\r\n\n\n\nc<br>d\n'), [
      text('a'),
      lineBreak,
      text('b'),
      lineBreak,
      lineBreak,
      text('c'),
      lineBreak,
      text('d'),
    ]);
  });

  it('has no other marks', () => {
    const plain = (marked: string) => readMarkedText(marked).map((part) => (part.kind === 'break' ? '\n' : part.text));
    assert.equal(
      plain('**Strong**, *emphasized*, _so_, __too__, ~~gone~~').join(''),
      'Strong, emphasized, so, too, gone',
    );
    assert.equal(plain('# Heading\n- one\n* two\n> quoted').join(''), 'Heading\n• one\n• two\nquoted');
    assert.equal(plain('snake_case_name, 2 * 3 * 4, a * b').join(''), 'snake_case_name, 2 * 3 * 4, a * b');
    assert.equal(
      plain('An **open mark, an [open link( and a `tick').join(''),
      'An **open mark, an [open link( and a `tick',
    );
  });

  it('keeps what looks like HTML as text', () => {
    assert.deepEqual(readMarkedText('<img src=x onerror=alert(1)>'), [text('<img src=x onerror=alert(1)>')]);
  });

  it('is data whatever is written, and links lead to the web alone', () => {
    const words = fc.array(
      fc.constantFrom('`', '``', '*', '_', '[a](', 'https://a.b', 'javascript:', ')', '<', '>', '\n', 'x ', '#'),
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          words.map((list) => list.join('')),
        ),
        (description) => {
          for (const part of readMarkedText(description)) {
            if (part.kind === 'link') assert.match(part.url, /^https?:\/\//i);
          }
        },
      ),
    );
  });
});
