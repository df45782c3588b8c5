/** Every text that the dialogs ask for is in the English catalogue. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(__dirname, '..', '..', '..');

function sourcesIn(folder: string): string[] {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => `${folder}/${name}`);
}

function read(file: string): string {
  return readFileSync(path.join(root, file), 'utf8');
}

function hasText(node: string, key: string): boolean {
  const catalogue: unknown = JSON.parse(read(`nodes/${node}/locales/en-US/strings.json`));
  const text = [node, ...key.split('.')].reduce<unknown>(
    (texts, part) => (typeof texts === 'object' && texts !== null ? Reflect.get(texts, part) : undefined),
    catalogue,
  );
  return typeof text === 'string' && text !== '';
}

describe('the texts of the dialogs', () => {
  it('are all in the catalogue of their node', () => {
    const missing = sourcesIn('src/editor').flatMap((file) => {
      const source = read(file);
      const node = source.includes("translator('tray-config')") ? 'tray-config' : 'tray-connector';
      const keys = [...source.matchAll(/\b(?:t|translate)\(\s*'([^']+)'/g)].map((match) => match[1] ?? '');
      return keys
        .filter((key) => !hasText(node, key) && !(file.includes('validity/config') && hasText('tray-config', key)))
        .map((key) => `${file}: ${key}`);
    });
    assert.deepEqual(missing, []);
  });

  it('are all in the catalogue for the templates too', () => {
    for (const node of ['tray-config', 'tray-connector']) {
      const template = read(`nodes/${node}/template.html`);
      const keys = [
        ...[...template.matchAll(/data-i18n="(?:\[\w+\])?([^"]+)"/g)].map((match) => match[1] ?? ''),
        ...[...template.matchAll(/'(tray-(?:config|connector)\.[\w.]+)'/g)].map((match) => match[1] ?? ''),
      ];
      assert.ok(keys.length > 3);
      const missing = keys.filter((key) => !hasText(node, key.slice(key.indexOf('.') + 1)));
      assert.deepEqual(missing, []);
    }
  });

  it('have words for every failure of a request', () => {
    const codes = [
      ...read('src/shared/admin-api.ts').matchAll(/^ {2}\| '(\w+)'/gm),
      ...read('src/shared/failure.ts').matchAll(/^ {2}'(TRAY_\w+)',/gm),
    ];
    assert.ok(codes.length > 15);
    const missing = codes
      .map((match) => match[1] ?? '')
      .filter((code) => !hasText('tray-connector', `request.${code}`));
    assert.deepEqual(missing, []);
  });
});
