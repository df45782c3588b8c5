/** What `npm start` says when it cannot start. */
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import path from 'node:path';
import { closeServer, listen } from '../support/servers';
import { runInShell } from '../support/shell';

const root = path.resolve(__dirname, '..', '..');

describe('npm start', () => {
  it('says in one sentence that the port is in use', async () => {
    const server = createServer();
    const { port } = new URL(await listen(server));
    try {
      const terminal = runInShell('npm start', root, { PORT: port });
      assert.notEqual(await terminal.ended(), 0);
      assert.match(terminal.output(), new RegExp(`^Port ${port} is in use: .+$`, 'm'));
      assert.ok(!terminal.output().includes('    at '), terminal.output());
    } finally {
      await closeServer(server);
    }
  });
});
