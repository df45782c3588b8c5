/** The packed package, installed as a person would install it, in both Node-RED majors. */
import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { type Sandbox, startSandbox } from '../../sandbox';
import { launchBrowser } from '../support/browser';
import { bytesOf } from '../support/bytes-of';
import { catalogueOf } from '../support/catalogue';
import { openDialog, openEditor, pageErrors } from '../support/editor-page';
import { callFlow, connectionCredentials } from '../support/flows';
import { type NodeRed, postToFlow, startNodeRed } from '../support/node-red';
import { nodeRedMajors } from '../support/node-red-majors';
import { installTarball, pack } from '../support/npm';

const root = path.resolve(__dirname, '..', '..');

describe('the packed package', () => {
  let folder: string;
  /** Where it is installed. */
  let installed: string;
  let sandbox: Sandbox;
  let browser: Browser;

  before(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'node-red-tray-package-'));
    installed = path.join(folder, 'installed');
    mkdirSync(installed);
    writeFileSync(path.join(installed, 'package.json'), '{ "name": "user-folder", "private": true }');
    installTarball(installed, pack(root, folder));
    sandbox = await startSandbox();
    browser = await launchBrowser();
  });

  after(async () => {
    await browser?.close();
    await sandbox?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('takes with all it brings at most 8 MB', () => {
    const megabytes = bytesOf(path.join(installed, 'node_modules')) / 1024 ** 2;
    assert.ok(megabytes <= 8, `${megabytes.toFixed(2)} MB`);
  });

  for (const major of nodeRedMajors) {
    it(`loads in Node-RED ${major}, opens its dialog and makes a call`, async () => {
      sandbox.reset();
      const userDir = path.join(folder, `user-${major}`);
      cpSync(installed, userDir, { recursive: true, verbatimSymlinks: true });
      const nodeRed = await startNodeRed({
        major,
        userDir,
        loadClone: false,
        flows: callFlow(sandbox),
        credentials: connectionCredentials(sandbox),
      });
      try {
        const page = await openEditor(browser, nodeRed);
        const dialog = await openDialog(page, 'call');
        await dialog.getByRole('combobox', { name: 'Operation' }).waitFor();
        assert.equal(await dialog.getByRole('combobox', { name: 'Operation' }).inputValue(), 'Send SMS');
        assert.deepEqual(pageErrors(page), []);
        const answer = await postToFlow(nodeRed, '/call');
        assert.equal(answer.status, 200, nodeRed.log());
        assert.equal(sandbox.executions().length, 1);
        for (const language of ['en-US', 'de']) {
          const texts = { 'tray-connector': catalogueOf('tray-connector', language) };
          assert.deepEqual(await servedCatalogue(nodeRed, language), texts);
        }
        await page.context().close();
      } finally {
        await nodeRed.stop();
      }
    });
  }
});

/** The catalogue of `tray-connector` as the editor gets it. */
async function servedCatalogue({ url }: NodeRed, language: string): Promise<unknown> {
  const answer = await fetch(`${url}/nodes/@tray-nodes/node-red-tray/tray-connector/messages?lng=${language}`);
  return answer.json();
}
