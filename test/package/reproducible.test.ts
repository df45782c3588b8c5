/** What is published can be made again by anybody: the same commit gives the same bytes, wherever its clone stands. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pack } from '../support/npm';

const root = path.resolve(__dirname, '..', '..');
/** What a build takes of the installed packages. */
const builtWith = ['esbuild', '@esbuild', 'preact', 'mime-types', 'mime-db'];

describe('the tarball', () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'node-red-tray-reproducible-'));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  /** Clones, builds and packs as the release does. @returns the digest of the tarball */
  function packedFrom(name: string): string {
    const clone = path.join(folder, name, 'clone');
    execFileSync('git', ['clone', '--quiet', root, clone]);
    for (const dependency of builtWith) {
      cpSync(path.join(root, 'node_modules', dependency), path.join(clone, 'node_modules', dependency), {
        recursive: true,
      });
    }
    execFileSync(process.execPath, ['scripts/build.mjs'], { cwd: clone });
    return createHash('sha256')
      .update(readFileSync(pack(clone, path.dirname(clone))))
      .digest('hex');
  }

  it('of two clones is the same, byte for byte', () => {
    assert.equal(packedFrom('here'), packedFrom('in a folder with another name'));
  });
});
