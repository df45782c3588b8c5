/** Whose timeout counts: that of the message, else of the node, else of the connection. */
import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import type { Sandbox } from '../../../sandbox';
import { type Ending, type LoadedFlow, loadFlow, unload } from '../../support/node-test';
import { startSandbox } from '../../support/start-sandbox';

/** Seconds: every answer takes `answerTime`, so that the first is over before it and the second never. */
const short = 0.15;
const long = 60;
const answerTime = 600;

interface Row {
  what: string;
  connection: number;
  /** Seconds; '' leaves it to the connection. */
  node: number | '';
  /** `msg.requestTimeout`. */
  message?: unknown;
  counts: typeof short | typeof long;
}

const nonsense = [0, -1, '', ' ', 'soon', '1 s', Number.NaN, null, true, {}, [], [long], () => long];

const rows: Row[] = [
  { what: 'a short one of the connection', connection: short, node: '', counts: short },
  { what: 'a long one of the connection', connection: long, node: '', counts: long },
  { what: 'a short one of the node', connection: long, node: short, counts: short },
  { what: 'a long one of the node', connection: short, node: long, counts: long },
  { what: 'a short one of the message', connection: long, node: long, message: 150, counts: short },
  { what: 'a long one of the message', connection: short, node: short, message: 60_000, counts: long },
  { what: 'one of the message where the node has none', connection: long, node: '', message: 150, counts: short },
  { what: 'one of the message that is a text', connection: long, node: long, message: '150', counts: short },
  {
    what: 'an endless one of the message',
    connection: short,
    node: short,
    message: Number.POSITIVE_INFINITY,
    counts: long,
  },
  ...nonsense.map(
    (message): Row => ({
      what: `that of the node where the message’s makes no sense (${inspect(message)})`,
      connection: long,
      node: short,
      message,
      counts: short,
    }),
  ),
  {
    what: 'that of the connection where no other makes sense',
    connection: short,
    node: -1,
    message: 'soon',
    counts: short,
  },
  { what: '120 s where none makes sense', connection: 0, node: 0, message: 0, counts: long },
];

describe('the timeout of a call is', () => {
  let sandbox: Sandbox;
  let flow: LoadedFlow;
  let endings: Ending[];

  before(async () => {
    sandbox = await startSandbox();
    sandbox.orderFault({ match: { operation: 'send_sms' }, delay: answerTime, times: 'always' });
    const numbered = rows.map((row, i) => ({ ...row, id: String(i) }));
    flow = await loadFlow(sandbox, {
      connections: Object.fromEntries(numbered.map(({ id, connection }) => [`c${id}`, { timeout: connection }])),
      connectors: Object.fromEntries(
        numbered.map(({ id, node }) => [id, { connection: `c${id}`, timeout: node, outputs: 2, retries: 0 }]),
      ),
    });
    endings = await Promise.all(
      numbered.map(({ id, message }) => flow.call(id, { payload: 'Hello', requestTimeout: message })),
    );
  });
  after(async () => {
    await unload();
    await sandbox.close();
  });

  rows.forEach(({ what, counts }, i) => {
    it(what, () => {
      const { exit, msg } = endings[i] ?? assert.fail('It never came out');
      const { duration, error, attempts } = msg.tray;
      assert.deepEqual(
        [exit, error?.code, attempts],
        counts === short ? ['output 2', 'TRAY_TIMEOUT', 1] : ['output 1', undefined, 1],
      );
      assert.ok(duration >= (counts === short ? short * 1000 : answerTime) - 5, `${duration} ms`);
    });
  });

  it('ends each message exactly once', () => flow.assertEachEndedOnce());
});
