/** Texts whose keys are made of codes; those that sources name are looked for in `test/unit/locales`. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(__dirname, '..', '..', '..');

function read(file: string): string {
  return readFileSync(path.join(root, file), 'utf8');
}

function hasText(key: string): boolean {
  const catalogue: unknown = JSON.parse(read('nodes/tray-connector/locales/en-US/strings.json'));
  const text = ['tray-connector', ...key.split('.')].reduce<unknown>(
    (texts, part) => (typeof texts === 'object' && texts !== null ? Reflect.get(texts, part) : undefined),
    catalogue,
  );
  return typeof text === 'string' && text !== '';
}

describe('the texts of the dialogs', () => {
  it('have words for every failure of a request', () => {
    const codes = [
      ...read('src/shared/admin-api/admin-failure.ts').matchAll(/^ {2}\| '(\w+)'/gm),
      ...read('src/shared/failure.ts').matchAll(/^ {2}'(TRAY_\w+)',/gm),
    ];
    assert.ok(codes.length > 15);
    const missing = codes.map((match) => match[1] ?? '').filter((code) => !hasText(`request.${code}`));
    assert.deepEqual(missing, []);
  });
});
