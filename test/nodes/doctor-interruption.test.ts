/** What the command `doctor` has examined when Ctrl-C ends it. */
import assert from 'node:assert/strict';
import type { Sandbox } from '../../sandbox';
import { ScratchFolder, startDoctor, statesIn } from '../support/doctor';
import { startSandbox } from '../support/start-sandbox';
import { until } from '../support/until';

/** Connector versions that the doctor asks for at the same time. */
const atOnce = 8;

describe('the command doctor, interrupted while it examines schemas', () => {
  let scratch: ScratchFolder;
  let sandbox: Sandbox | undefined;

  beforeEach(() => {
    scratch = new ScratchFolder();
  });
  afterEach(async () => {
    scratch.remove();
    await sandbox?.close();
    sandbox = undefined;
  });

  /** Runs it until more was asked for than it asks for at once: so that some of it has been examined. */
  async function interrupted(args: readonly string[]) {
    const tray = await startSandbox({ fillerConnectors: 20 });
    sandbox = tray;
    tray.orderFault({ match: { path: '/trello/' }, times: 'always', hang: true });
    const { child, ended } = startDoctor(['--base-url', tray.url, '--schemas', ...args], { TRAY_TOKEN: tray.token });
    const asked = () => tray.requests().filter((request) => request.path.endsWith('/operations'));
    await until(() => asked().length > atOnce && asked().some((request) => request.path.includes('/trello/')));
    child.kill('SIGINT');
    return ended;
  }

  it('keeps the schemas that it has examined, in what it prints and in the report', async () => {
    const run = await interrupted(['--json', '--report', scratch.file('report.json')]);
    assert.equal(run.signal, 'SIGINT');
    const { schemas, doctor } = statesIn(run);
    assert.deepEqual({ schemas: schemas !== undefined, doctor }, { schemas: true, doctor: 'failed' });
    const printed: { schemas: { operations: { connector: string }[] } } = JSON.parse(run.out);
    assert.ok(printed.schemas.operations.length > 0);
    assert.ok(printed.schemas.operations.every(({ connector }) => connector !== 'trello'));
    const report: { schemas: { operations: number } } = JSON.parse(scratch.read('report.json'));
    assert.equal(report.schemas.operations, printed.schemas.operations.length);
  });

  it('says how far it has come', async () => {
    const run = await interrupted([]);
    assert.match(run.out, /^failed +Interrupted before the end, with \d+ of \d+ examined\.$/m);
  });
});
