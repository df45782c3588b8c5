/** The built command `doctor` as it examines schemas. */
import assert from 'node:assert/strict';
import { runDoctor } from '../../support/doctor';
import { corpus, withDoctor } from './with-doctor';

describe('the command doctor', () => {
  const { started, asked } = withDoctor();

  describe('with schemas', () => {
    it('examines those of one connector, and says when there is none of that name', async () => {
      const sandbox = await started();
      const run = await asked(sandbox, ['--schemas', 'slack', '--json']);
      const { schemas }: { schemas: { connectors: number; operations: { connector: string }[] } } = JSON.parse(run.out);
      assert.deepEqual([...new Set(schemas.operations.map(({ connector }) => connector))], ['slack']);
      const joined = JSON.parse((await asked(sandbox, ['--schemas=slack', '--json'])).out);
      assert.equal(joined.schemas.operations.length, schemas.operations.length);
      const none = await asked(sandbox, ['--schemas', 'no-such-connector']);
      assert.equal(none.status, 1);
      assert.match(none.out, /^failed +There is no connector no-such-connector\.$/m);
    });

    it('examines the newest version of every connector, also one with schemas that are broken', async () => {
      const sandbox = await started({ fillerConnectors: 20 });
      sandbox.orderFault({ match: { path: '/trello/' }, times: 'always', status: 404 });
      const run = await asked(sandbox, ['--schemas']);
      assert.equal(run.status, 0, run.out);
      assert.match(run.out.replace(/\s+/g, ' '), /1 could not be read, first trello/);
      assert.match(run.out, /^unknown keywords: they are ignored:$/m);
      assert.match(run.out, /first in every-feature 1\.0 malformed/);
    });

    it('examines a folder without asking anybody, in a narrow terminal too', async () => {
      const run = await runDoctor(['--folder', corpus], { COLUMNS: '40' });
      assert.equal(run.status, 0, run.err);
      assert.match(run.out, /^ {2}divisibleBy: 1 in 1 operation,/m);
      assert.match(run.out, /^warning: 54 operations/m);
      const lines = run.out.split('\n').filter((line) => line.trim().includes(' '));
      assert.deepEqual(
        lines.filter((line) => line.length > 40 && !line.includes('/')),
        [],
      );
    });
  });
});
