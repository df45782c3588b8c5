/** When the commands of a clone install: only when npm's record of what it installed lacks something. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const prepare = path.resolve(__dirname, '../../../scripts/prepare.mjs');
const lock = {
  '': { name: 'clone' },
  'node_modules/a': { version: '1.0.0', integrity: 'sha512-a' },
  'node_modules/for-another-platform': { version: '1.0.0', integrity: 'sha512-p', optional: true },
};
const { '': _clone, 'node_modules/for-another-platform': _other, ...installed } = lock;

describe('a clone whose dependencies are needed', () => {
  if (process.platform === 'win32') return; // The npm of this test is a shell script.
  let clone: string;
  beforeEach(() => {
    clone = mkdtempSync(path.join(tmpdir(), 'node-red-tray-clone-'));
    for (const folder of ['scripts', 'bin', 'node_modules/node/bin']) {
      mkdirSync(path.join(clone, folder), { recursive: true });
    }
    cpSync(prepare, path.join(clone, 'scripts', 'prepare.mjs'));
    writeFileSync(path.join(clone, 'node_modules/node/bin/node'), '');
    writeFileSync(path.join(clone, 'package-lock.json'), JSON.stringify({ packages: lock }));
    // Stands in for npm.
    writeFileSync(path.join(clone, 'bin', 'npm'), '#!/bin/sh\ntouch called\n');
    chmodSync(path.join(clone, 'bin', 'npm'), 0o755);
  });
  afterEach(() => rmSync(clone, { recursive: true, force: true }));

  /** Whether npm is called. @param record what npm wrote when it installed */
  function installs(record?: Record<string, object>): boolean {
    if (record !== undefined) {
      writeFileSync(path.join(clone, 'node_modules/.package-lock.json'), JSON.stringify({ packages: record }));
    }
    const module = pathToFileURL(path.join(clone, 'scripts', 'prepare.mjs')).href;
    const script = `import(${JSON.stringify(module)}).then(({ ensureInstalled }) => ensureInstalled())`;
    const PATH = [path.join(clone, 'bin'), process.env.PATH].join(path.delimiter);
    const run = spawnSync(process.execPath, ['--eval', script], { env: { ...process.env, PATH }, encoding: 'utf8' });
    assert.equal(run.status, 0, run.stderr);
    return existsSync(path.join(clone, 'called'));
  }

  it('takes what a plain npm ci installed as it is, without the optional packages of other platforms', () => {
    assert.equal(installs(installed), false);
  });

  it('installs into a clone in which nothing was installed', () => {
    assert.equal(installs(), true);
  });

  it('installs when the lock file names a package that is not there', () => {
    assert.equal(installs({}), true);
  });

  it('installs when the lock file names another version', () => {
    assert.equal(installs({ 'node_modules/a': { version: '0.9.0', integrity: 'sha512-b' } }), true);
  });
});
