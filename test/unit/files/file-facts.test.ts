import assert from 'node:assert/strict';
import { validateHeaderValue } from 'node:http';
import fc from 'fast-check';
import { fileFacts } from '../../../src/files/file-facts';
import { contentHeaders } from '../../../src/files/offering/content-headers';

const factsOf = (name?: string, mimeType?: string) => {
  const facts = fileFacts({ name, mimeType });
  return [facts.name, facts.mimeType];
};

describe('fileFacts', () => {
  it('knows the type of a name, and a name for a type', () => {
    assert.deepEqual(factsOf('report.pdf'), ['report.pdf', 'application/pdf']);
    assert.deepEqual(factsOf('Bild.JPEG'), ['Bild.JPEG', 'image/jpeg']);
    assert.deepEqual(factsOf(undefined, 'application/pdf'), ['file.pdf', 'application/pdf']);
    assert.deepEqual(factsOf('data', undefined), ['data', 'application/octet-stream']);
    assert.deepEqual(factsOf(), ['file.bin', 'application/octet-stream']);
    assert.deepEqual(factsOf('strange.unheard-of'), ['strange.unheard-of', 'application/octet-stream']);
  });

  it('knows what people send besides, and by one name for each type', () => {
    const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
    const sheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
    const types = {
      docx: word,
      xlsx: sheet,
      csv: 'text/csv',
      jpg: 'image/jpeg',
      heic: 'image/heic',
      webp: 'image/webp',
      eml: 'message/rfc822',
      ics: 'text/calendar',
      zip: 'application/zip',
      mp4: 'video/mp4',
    };
    for (const [ending, type] of Object.entries(types)) {
      assert.deepEqual(factsOf(`a.${ending}`), [`a.${ending}`, type]);
      assert.deepEqual(factsOf(undefined, type), [`file.${ending}`, type]);
    }
  });

  it('takes a type as it is given, and an ending for a type', () => {
    assert.deepEqual(factsOf('a.txt', 'application/x-own+json'), ['a.txt', 'application/x-own+json']);
    assert.deepEqual(factsOf('a', 'text/csv; charset=utf-8'), ['a', 'text/csv; charset=utf-8']);
    assert.deepEqual(factsOf('a', 'png'), ['a', 'image/png']);
    assert.deepEqual(factsOf('a', '.png'), ['a', 'image/png']);
  });

  it('goes by the name where the type is not one', () => {
    const noTypes = ['image/png\r\nX: y', 'no type', 'a/b/c', '', 'image/png; ä', `image/jpeg;${'x'.repeat(1000)}`];
    const spaces = ['\n', '\r\n ', '\u2028', '\u00a0', '\v'].map((space) => `image/jpeg${space};q=1`);
    for (const type of [...noTypes, ...spaces]) {
      assert.deepEqual(factsOf('a.png', type), ['a.png', 'image/png'], JSON.stringify(type));
    }
    assert.deepEqual(factsOf('a.png', 'image/jpeg ;q=1'), ['a.png', 'image/jpeg ;q=1']);
  });

  it('gives headers that can be sent, whatever is given', () => {
    const text = fc.string({
      unit: fc.constantFrom('a', ';', '"', '/', ' ', '\t', '\n', '\r', '\u2028', '\u00a0', 'ä', '\ud83d'),
    });
    fc.assert(
      fc.property(text, text, (name, type) => {
        for (const given of [type, `image/png${type};q=1`, `text/plain;${type}`]) {
          const { mimeType, name: known } = fileFacts({ name, mimeType: given });
          const content = Buffer.alloc(0);
          for (const [header, value] of Object.entries(contentHeaders({ name: known, mimeType, content }))) {
            assert.doesNotThrow(() => validateHeaderValue(header, String(value)));
          }
        }
      }),
    );
  });

  it('keeps names printable and short', () => {
    assert.deepEqual(factsOf('a\r\nb\u0000.txt'), ['ab.txt', 'text/plain']);
    assert.equal(factsOf('\ud800')[0], 'file.bin');
    assert.equal(factsOf('x'.repeat(1000))[0]?.length, 255);
    assert.deepEqual(factsOf(`${'x'.repeat(300)}.pdf`), [`${'x'.repeat(251)}.pdf`, 'application/pdf']);
    assert.deepEqual(factsOf(`${'x'.repeat(250)}😀😀.pdf`), [`${'x'.repeat(250)}.pdf`, 'application/pdf']);
    assert.doesNotThrow(() => encodeURIComponent(factsOf(`${'x'.repeat(254)}😀`)[0] ?? ''));
  });
});
