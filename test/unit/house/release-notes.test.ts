/** What guards a release: tag, manifest and changelog have to name the same version. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const script = path.resolve(__dirname, '../../../scripts/release-notes.mjs');
const changelog = [
  '# Changelog',
  '## [Unreleased]',
  '## [1.2.3] - 2026-01-31',
  '### Fixed',
  '- One thing.',
  '## [1.2.2] - 2026-01-30',
  '- Another.',
].join('\n\n');

describe('the release notes', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'node-red-tray-release-'));
    mkdirSync(path.join(folder, 'scripts'));
    cpSync(script, path.join(folder, 'scripts', 'release-notes.mjs'));
    writeFileSync(path.join(folder, 'CHANGELOG.md'), changelog);
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  function notesFor(tag: string, version: string): { status: number | null; stdout: string; stderr: string } {
    writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ version }));
    return spawnSync(process.execPath, [path.join(folder, 'scripts', 'release-notes.mjs'), tag], { encoding: 'utf8' });
  }

  it('are the section of the version alone', () => {
    const { status, stdout } = notesFor('v1.2.3', '1.2.3');
    assert.deepEqual([status, stdout.trim()], [0, '### Fixed\n\n- One thing.']);
  });

  it('are refused for a tag that is not the version of the package', () => {
    const { status, stderr } = notesFor('v1.2.2', '1.2.3');
    assert.equal(status, 1);
    assert.match(stderr, /The tag is v1\.2\.2, but package\.json has version 1\.2\.3/);
  });

  it('are refused when the changelog does not know the version', () => {
    const { status, stderr } = notesFor('v1.2.4', '1.2.4');
    assert.equal(status, 1);
    assert.match(stderr, /no section "## \[1\.2\.4\]/);
  });
});
