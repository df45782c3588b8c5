/** Every example does in a real Node-RED what its comment says. */
import assert from 'node:assert/strict';
import type { Sandbox } from '../../../sandbox';
import type { Authentication } from '../../../sandbox/authentications/authentication';
import { readExamples } from '../../support/examples';
import { type RedisServer, startRedis } from '../../support/redis-server';
import { type RunningExamples, startExamples } from '../../support/running-examples';
import { startSandbox } from '../../support/start-sandbox';
import { until } from '../../support/until';

const examples = readExamples();

describe('in a real Node-RED the example', () => {
  let sandbox: Sandbox;
  let redis: RedisServer;
  let running: RunningExamples;
  before(async () => {
    sandbox = await startSandbox();
    redis = await startRedis();
    running = await startExamples(sandbox, { queueUrl: redis.url });
  });
  after(async () => {
    await running?.nodeRed.stop();
    await redis?.stop();
    await sandbox.close();
  });
  beforeEach(() => sandbox.reset());

  function executed(): [string, unknown][] {
    return sandbox.executions().map(({ operation, input }) => [operation, input]);
  }

  /** An end user, by external id, and this user's authentication for Slack. */
  function slackOf(customer: string): (string | undefined)[] {
    const user = sandbox.endUsers().find(({ externalUserId }) => externalUserId === customer);
    const isTheirs = ({ owner }: Authentication) => owner.kind === 'user' && owner.userId === user?.id;
    const slack = sandbox.authentications().filter(({ environment }) => environment.service.name === 'slack');
    return [user?.id, slack.find(isTheirs)?.id];
  }

  it('is one of those that the import dialog offers', async () => {
    const library = `${running.nodeRed.url}/library/examples/flows/@tray-nodes/node-red-tray/`;
    const offered = await (await fetch(library)).json();
    assert.deepEqual(
      offered,
      examples.map(({ name }) => ({ fn: name })),
    );
    const [first] = examples;
    const text = await (await fetch(library + encodeURIComponent(first?.name ?? ''))).text();
    assert.equal(text, first?.text);
  });

  it('Queued calls sends a text for each order, through the queue', async () => {
    await running.press('14 Queued calls', 'Three orders');
    await until(() => running.shownBy('Sent').length === 3);
    const bodies = running.shownBy('Sent').map(({ payload }) => Object(payload).body);
    assert.deepEqual(
      bodies.sort(),
      ['1042', '1043', '1044'].map((order) => `Order ${order} is on its way`),
    );
    assert.equal(sandbox.executions().length, 3);
  });

  it('First call sends a text', async () => {
    const { payload, tray } = await running.click('01 First call', 'Send', 'Result');
    const input = { to: '+15005550010', from: '+15005550006', body: 'Hello from Node-RED' };
    assert.deepEqual(executed(), [['send_sms', input]]);
    assert.equal(Object(payload).status, 'queued');
    assert.equal(Object(tray).outcome, 'success');
  });

  it('Fields from a message sends what the message says', async () => {
    const { payload } = await running.click('02 Fields from a message', 'New order', 'Result');
    const body = 'Hello Ada, your order 1042 is on its way.';
    assert.deepEqual(executed(), [['send_sms', { to: '+15005550011', from: '+15005550006', body }]]);
    assert.equal(Object(payload).body, body);
  });

  it('A list from a message adds all rows in one call', async () => {
    const { payload } = await running.click('03 A list from a message', 'Three people', 'Result');
    assert.equal(Object(payload).updates.updatedRows, 3);
    const [[operation, input] = [], ...others] = executed();
    assert.deepEqual([operation, others], ['create_rows', []]);
    assert.deepEqual(
      Object(input).rows.map(({ Name }: { Name: string }) => Name),
      ['Edsger Dijkstra', 'Barbara Liskov', 'Donald Knuth'],
    );
  });

  it('Catching and telling errors apart sends each failure its own way', async () => {
    const name = '04 Catching and telling errors apart';
    const found = await running.click(name, 'A board', 'Result');
    assert.equal(Object(found.payload).name, 'Customer Success');
    assert.deepEqual(executed(), [['get_board', { board: '62b0a0d000000000000000b0' }]]);

    const invalid = await running.click(name, 'No text', 'The input is wrong');
    assert.deepEqual([codeOf(invalid), invalid.payload], ['TRAY_VALIDATION', 42]);
    assert.equal(Object(invalid.tray).error.details[0].path, '/board');

    const refused = await running.click(name, 'An unknown board', 'Trello refused it');
    assert.deepEqual([codeOf(refused), refused.payload], ['TRAY_OUTCOME', 'nowhere']);
    assert.equal(Object(refused.tray).error.response.response.statusCode, 404);

    sandbox.orderFault({ match: { operation: 'get_board' }, status: 503 });
    assert.equal(codeOf(await running.click(name, 'A board', 'Perhaps executed')), 'TRAY_SERVER');
    sandbox.orderFault({ match: { operation: 'get_board' }, status: 401 });
    assert.equal(codeOf(await running.click(name, 'A board', 'Anything else')), 'TRAY_UNAUTHORIZED');
    assert.equal(executed().length, 1);
  });

  it('Two outputs sends failures to the second', async () => {
    const sent = await running.click('05 Two outputs', 'To #sales', 'Sent');
    assert.equal(Object(sent.payload).channel, 'C0SALES');
    const failed = await running.click('05 Two outputs', 'To no channel', 'Not sent');
    assert.deepEqual([codeOf(failed), failed.payload], ['TRAY_OUTCOME', 'nowhere']);
    assert.deepEqual(executed(), [
      ['send_message', { workspace_id: 'T0ACME', channel: 'sales', message: 'Hello from Node-RED' }],
    ]);
  });

  it('A call for each end user acts for the user whom the message names', async () => {
    const name = '06 A call for each end user';
    await running.click(name, 'For Ada', 'Result');
    await running.click(name, 'For Alan', 'Result');
    assert.deepEqual(
      sandbox.executions().map(({ userId, authId, input }) => [userId, authId, input.message]),
      ['customer-1', 'customer-2'].map((customer) => [...slackOf(customer), `Hello from ${customer}`]),
    );
  });

  it('Page after page collects all pages', async () => {
    const { payload, tray } = await running.click('07 Page after page', 'Read all', 'All prospects');
    assert.ok(Array.isArray(payload));
    assert.deepEqual(
      payload.map(({ id }) => id),
      Array.from({ length: 25 }, (_, index) => index + 1),
    );
    assert.equal(Object(tray).pages, 3);
    assert.deepEqual(
      executed().map(([, input]) => input),
      [{ batch_size: 10 }, { batch_size: 10, page_offset: 10 }, { batch_size: 10, page_offset: 20 }],
    );
  });

  it('Fan-out with a limit calls for each item, not too fast, and joins answers and failures', async () => {
    const { payload } = await running.click('08 Fan-out with a limit', 'Channels', 'Answers');
    assert.ok(Array.isArray(payload));
    assert.deepEqual(
      payload.map(({ channel, code }) => channel ?? code),
      ['C0GENERAL', 'C0SALES', 'TRAY_OUTCOME', 'C0BOARD'],
    );
    const calls = sandbox.requests().filter(({ method }) => method === 'POST');
    const [first, ...others] = calls.map(({ at }) => at);
    assert.equal(calls.length, 4);
    assert.ok((others.at(-1) ?? 0) - (first ?? 0) >= 550, 'five a second');
  });

  it('Scheduled sync adds what is new, once', async () => {
    const name = '09 Scheduled sync between two connectors';
    const inject = examples.find((example) => example.name === name)?.nodes.find(({ type }) => type === 'inject');
    assert.equal(inject?.crontab, '0 * * * *');
    const { sheet } = await running.click(name, 'Every hour', 'Rows added');
    assert.equal(Object(sheet).updates.updatedRows, 25);
    // Twice, since what the first run writes would come before what the second reads.
    for (const calls of [3, 4]) {
      await running.press(name, 'Every hour');
      await until(() => executed().length === calls);
    }
    const [, write, ...rest] = executed();
    assert.deepEqual(Object(write?.[1]).rows[0], { Name: 'Prospect 1 Example', Email: 'prospect1@example.com' });
    const read = ['list_prospects', { batch_size: 500, page_offset: 25 }];
    assert.deepEqual(rest, [read, read]);
  });

  it('All invoices of a customer reads all pages, and fetches the PDF of each invoice', async () => {
    const { payload } = await running.click('12 All invoices of a customer', 'Read all', 'All invoices');
    assert.ok(Array.isArray(payload));
    assert.deepEqual(
      payload.map(({ number }) => number),
      Array.from({ length: 25 }, (_, index) => `ACME-${String(index + 1).padStart(3, '0')}`),
    );
    for (const { number, file } of payload) {
      const pdf = Buffer.from(file.content.data).toString('latin1');
      assert.match(pdf, new RegExp(`^%PDF-[^]*Invoice ${number} for Acme[^]*%%EOF`));
    }
    assert.deepEqual(
      executed().map(([, input]) => Object(input).page_token),
      [undefined, '10', '20'],
    );
  });

  it('A report mailed as a PDF attaches what the message brought', async () => {
    const { payload } = await running.click('13 A report mailed as a PDF', '42', 'Mail');
    const [{ sha256: _, size, ...attachment } = { size: 0 }, ...others] = Object(payload).attachments;
    assert.deepEqual([attachment, others], [{ name: 'report.pdf', mime_type: 'application/pdf' }, []]);
    assert.ok(size > 500);
    const [[operation, input] = [], ...further] = executed();
    assert.deepEqual([operation, further], ['send_email', []]);
    const [file] = Object(input).attachments;
    assert.match(file.url, /^http:\/\/127\.0\.0\.1:\d+\/tray\/files\//);
    assert.equal((await fetch(file.url)).status, 404);
  });
});

function codeOf({ error }: Record<string, unknown>): unknown {
  return Object(error).code;
}
