/** What the command `doctor` has examined when Ctrl-C ends it. */
import assert from 'node:assert/strict';
import { startDoctor, statesIn } from '../../support/doctor';
import { until } from '../../support/until';
import { withDoctor } from './with-doctor';

/** Connector versions that the doctor asks for at the same time. */
const atOnce = 8;

describe('the command doctor, interrupted while it examines schemas', () => {
  const doctor = withDoctor();

  /** Runs it until more was asked for than it asks for at once: so that some of it has been examined. */
  async function interrupted(args: readonly string[]) {
    const tray = await doctor.started({ fillerConnectors: 20 });
    tray.orderFault({ match: { path: '/trello/' }, times: 'always', hang: true });
    const { child, ended } = startDoctor(['--base-url', tray.url, '--schemas', ...args], { TRAY_TOKEN: tray.token });
    const asked = () => tray.requests().filter((request) => request.path.endsWith('/operations'));
    await until(() => asked().length > atOnce && asked().some((request) => request.path.includes('/trello/')));
    child.kill('SIGINT');
    return ended;
  }

  it('keeps the schemas that it has examined, in what it prints and in the report', async () => {
    const run = await interrupted(['--json', '--report', doctor.scratch.file('report.json')]);
    assert.equal(run.signal, 'SIGINT');
    const states = statesIn(run);
    assert.ok(states.schemas !== undefined);
    assert.equal(states.doctor, 'failed');
    const printed: { schemas: { operations: { connector: string }[] } } = JSON.parse(run.out);
    assert.ok(printed.schemas.operations.length > 0);
    assert.ok(printed.schemas.operations.every(({ connector }) => connector !== 'trello'));
    const report: { schemas: { operations: number } } = JSON.parse(doctor.scratch.read('report.json'));
    assert.equal(report.schemas.operations, printed.schemas.operations.length);
  });

  it('says how far it has come', async () => {
    const run = await interrupted([]);
    assert.match(run.out, /^failed +Interrupted before the end, with \d+ of \d+ examined\.$/m);
  });
});
