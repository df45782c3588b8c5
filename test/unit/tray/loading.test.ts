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

  it('loads both whole should a release move these parts', () => {
    const script = `
      const { Module } = require('node:module');
      const { _resolveFilename } = Module;
      const moved = ['axios/dist/browser/axios.cjs', 'undici/lib/dispatcher/pool.js'];
      Module._resolveFilename = (request, ...rest) => {
        if (moved.includes(request)) throw new Error('moved: ' + request);
        return _resolveFilename(request, ...rest);
      };
      const { TrayClient } = require('./src/tray/client');
      const { createServer } = require('node:http');
      const server = createServer((_request, response) => response.end('{"outcome":"success","output":"there"}'));
      server.listen(0, '127.0.0.1', async () => {
        const baseUrl = 'http://127.0.0.1:' + server.address().port;
        const client = new TrayClient({ baseUrl, token: 'token-0123', transport: { env: {} } });
        const request = { connector: 'a', connectorVersion: '1.0', operation: 'b', input: {} };
        const { output } = await client.call(request);
        console.log(JSON.stringify({ output, loaded: ${loaded} }));
        await client.close();
        server.close();
      });`;
    const { output, loaded: files }: { output: string; loaded: string[] } = JSON.parse(run(script));
    assert.equal(output, 'there');
    assert(files.some((file) => /axios.dist.node/.test(file)));
    assert(!files.some((file) => /dist.browser/.test(file)));
    assert(files.some((file) => /undici.index\.js$/.test(file)));
  });
});
