/** The help texts keep to what Node-RED's Markdown can show, and they and the README know every error code. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { failureCodes } from '../../../src/shared/failure';

const root = path.resolve(__dirname, '..', '..', '..', 'nodes');

function helpFiles(): string[] {
  return ['tray-config', 'tray-connector', 'tray-trigger', 'tray-queue']
    .flatMap((node) => readdirSync(path.join(root, node, 'locales')).map((language) => `${node}/locales/${language}`))
    .map((folder) => path.join(root, folder, 'help.md'))
    .filter(existsSync);
}

describe('the help texts', () => {
  it('describe properties in lines of the form ": name (type) : text", with no further colon', () => {
    const broken = helpFiles().flatMap((file) =>
      readFileSync(file, 'utf8')
        .split('\n')
        .filter((line) => line.startsWith(':') && !/^: [^:]+ \([^:]+\) : {1,2}[^:]+$/.test(line))
        .map((line) => `${file}: ${line}`),
    );
    assert.deepEqual(broken, []);
  });

  it('say of every error code what to do', () => {
    const files = helpFiles().filter((file) => file.includes('tray-connector'));
    assert.ok(files.length > 0);
    for (const file of files) {
      const help = readFileSync(file, 'utf8');
      const missing = failureCodes.filter((code) => !help.includes(`| \`${code}\` |`));
      assert.deepEqual(missing, [], file);
    }
  });
});

describe('the README', () => {
  it('says of every error code what to do', () => {
    const readme = readFileSync(path.resolve(root, '..', 'README.md'), 'utf8');
    assert.deepEqual(
      failureCodes.filter((code) => !readme.includes(`| \`${code}\` |`)),
      [],
    );
  });
});
