/** What is said of a test run that does not end. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import { followTests, leftOpen } from '../../support/left-open';
import { closeServer, listen } from '../../support/servers';

describe('what tests leave open', () => {
  it('is named with the test that began it, until it is closed', async () => {
    const runner = new EventEmitter();
    followTests(runner);
    const begins = (title: string) => runner.emit('test', { fullTitle: () => title });
    const named = () => leftOpen().filter((line) => line.includes('this time'));
    begins('the first, this time');
    const server = createServer();
    const url = new URL(await listen(server));
    begins('the second, this time');
    const socket = connect(Number(url.port), url.hostname);
    await once(socket, 'connect');
    const child = spawn(process.execPath, ['--eval', 'process.stdin.resume()']);
    assert.deepEqual(named(), [
      'a server of "the first, this time"',
      'a connection of "the second, this time"',
      'a process of "the second, this time"',
    ]);
    socket.destroy();
    child.stdin.end();
    await Promise.all([closeServer(server), once(child, 'exit')]);
    assert.deepEqual(named(), []);
  });
});
