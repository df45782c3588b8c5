/** The arguments of the built command `doctor`. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { runDoctor } from '../../support/doctor';
import { assertNowhere } from './with-doctor';

describe('the command doctor', () => {
  describe('used in a wrong way', () => {
    it('takes no token as an argument, repeats it nowhere, and says why', async () => {
      for (const args of [['--token', 'a-secret-token'], ['--token=a-secret-token'], ['-token=a-secret-token']]) {
        const run = await runDoctor(args);
        assert.equal(run.status, 2);
        assert.match(run.err, /There is no --token: other users of this machine can read arguments/);
        assertNowhere(run, 'a-secret-token');
      }
    });

    it('ends with status 2, without repeating what was typed', async () => {
      const wrong = [
        ['--tokn=a-secret-token'],
        ['a-secret-token'],
        ['--schemas', 'a', 'b'],
        ['--base-url'],
        ['--folder', '/no/such'],
      ];
      for (const args of [
        ...wrong,
        ['--base-url', 'http://tray.example'],
        ['--ca', '/no/such', '--base-url', 'https://tray.example'],
      ]) {
        const run = await runDoctor(args);
        assert.equal(run.status, 2, args.join(' '));
        assert.equal(run.out, '');
        assertNowhere(run, 'a-secret-token');
      }
      assert.equal((await runDoctor([], { TRAY_REGION: 'mars' })).status, 2);
    });

    it('says what is wrong in a line, and where the help is, in place of all of it', async () => {
      const run = await runDoctor(['--schema', 'slack']);
      assert.equal(
        run.err,
        'There is an option that does not exist. Did you mean --schemas?\nAll options: npx @tray-nodes/node-red-tray doctor --help\n',
      );
      assert.deepEqual([run.status, run.out], [2, '']);
    });

    it('tells its version', async () => {
      const { version }: { version: string } = JSON.parse(readFileSync('package.json', 'utf8'));
      const run = await runDoctor(['--version']);
      assert.deepEqual([run.status, run.out, run.err], [0, `${version}\n`, '']);
    });

    it('helps', async () => {
      const run = await runDoctor(['--help']);
      assert.equal(run.status, 0);
      assert.match(run.out, /^Usage: node-red-tray doctor/);
      assert.ok(run.out.split('\n').every((line) => line.length <= 80));
    });
  });
});
