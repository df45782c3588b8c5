import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

const root = join(__dirname, '../../..');

/** What a fresh process prints. */
function run(script: string): string {
  return execFileSync(process.execPath, ['--require', 'tsx/cjs', '--eval', script], { cwd: root, encoding: 'utf8' });
}

describe('Loading the client', () => {
  const loaded = `Object.keys(require.cache).filter((file) => /node_modules.(axios|undici)/.test(file))`;

  it('loads neither axios nor undici before the first client is made', () => {
    assert.equal(run(`require('./src/tray/client'); console.log(${loaded}.length)`).trim(), '0');
  });

  it('loads the parts of both that it needs, and no proxy support without a proxy', () => {
    const script = `
      const { TrayClient } = require('./src/tray/client');
      new TrayClient({ baseUrl: 'https://api.tray.io', token: 'token-0123', transport: { env: {} } });
      console.log(JSON.stringify(${loaded}));`;
    const files: string[] = JSON.parse(run(script));
    assert(files.some((file) => file.endsWith('axios.cjs')));
    assert(files.some((file) => file.endsWith('pool.js')));
    assert(!files.some((file) => /proxy-agent|fetch/.test(file)));
  });
});
