/** Every example is a valid flow, and does in a real Node-RED what its comment says. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { migrate } from '../../nodes/tray-connector/migrations';
import { type Sandbox, startSandbox } from '../../sandbox';
import { digestOf, problemsOf } from '../../src/schema/digest';
import { type TrayConnectorProperties, trayConfigDefaults, trayConnectorDefaults } from '../../src/shared/flow';
import { isObject } from '../../src/shared/json';
import { type Example, type FlowNode, readExamples } from '../support/examples';
import { until } from '../support/node-test';
import { type RunningExamples, startExamples } from '../support/running-examples';

const examples = readExamples();

describe('an example', () => {
  let sandbox: Sandbox;
  before(async () => {
    sandbox = await startSandbox();
  });
  after(() => sandbox.close());

  for (const example of examples) {
    describe(example.name, () => {
      it('explains itself in one comment of two to four sentences', () => {
        const comments = example.nodes.filter(({ type }) => type === 'comment');
        assert.equal(comments.length, 1);
        const [{ name, info } = { name: undefined, info: undefined }] = comments;
        assert.ok(typeof name === 'string' && name !== '' && typeof info === 'string');
        const sentences = info.split(/(?<=\.) (?=[A-Z])/);
        assert.ok(sentences.length >= 2 && sentences.length <= 4, `${sentences.length} sentences`);
        assert.match(info, /real Tray/);
      });

      it('has ids as Node-RED makes them, each once, and no wire or place that leads nowhere', () => {
        const ids = example.nodes.map(({ id }) => id);
        for (const id of ids) assert.match(id, /^[0-9a-f]{16}$/);
        assert.equal(new Set(ids).size, ids.length);
        const mentioned = example.nodes.flatMap((node) => [...wiresOf(node), node.z, node.connection]);
        assert.deepEqual(
          mentioned.filter((id) => id !== undefined && !ids.includes(String(id))),
          [],
        );
      });

      it('holds no credentials', () => {
        assert.equal(example.text.includes(sandbox.token), false);
        for (const node of example.nodes) assert.deepEqual([node.credentials, node.token], [undefined, undefined]);
      });

      it('uses the connection that all examples share', () => {
        const [connection, ...others] = example.nodes.filter(({ type }) => type === 'tray-config');
        assert.deepEqual(others, []);
        const { id, type, ...properties } = connection ?? {};
        const local = { name: 'Local Tray API', region: 'custom', baseUrl: 'http://127.0.0.1:4010' };
        assert.deepEqual(properties, { ...trayConfigDefaults, ...local });
        assert.equal(id, connectionIdOf(examples[0]));
        for (const node of connectorsOf(example)) assert.equal(node.connection, id);
      });

      it('has complete connector nodes that fit the operations of the sandbox', async () => {
        for (const node of connectorsOf(example)) {
          const properties = connectorProperties(node);
          const { title, inputSchema } = await operationOf(sandbox, properties);
          assert.equal(properties.digest, digestOf(inputSchema));
          assert.deepEqual(problemsOf(properties.digest, properties.fields), []);
          assert.equal(properties.choiceLabel, title);
          if (properties.authIdType === 'str') {
            assert.equal(properties.authId, sandbox.authIdOf(properties.connector));
          }
        }
      });

      it('is laid out on the grid, and no node covers another', () => {
        const placed = example.nodes.filter((node) => 'x' in node).map(boxOf);
        for (const { x, y } of placed) assert.deepEqual([x % 10, y % 20], [0, 0]);
        for (const [index, box] of placed.entries()) {
          for (const other of placed.slice(index + 1)) assert.ok(areApart(box, other), `${box.label} / ${other.label}`);
        }
      });
    });
  }

  it('is there for every node of the package', () => {
    const manifest: unknown = JSON.parse(readFileSync(path.resolve(__dirname, '../../package.json'), 'utf8'));
    assert.ok(isObject(manifest) && isObject(manifest['node-red']) && isObject(manifest['node-red'].nodes));
    const types = Object.keys(manifest['node-red'].nodes);
    const used = new Set(examples.flatMap(({ nodes }) => nodes.map(({ type }) => type)));
    assert.deepEqual(
      types.filter((type) => !used.has(type)),
      [],
    );
  });
});

describe('in a real Node-RED the example', function () {
  this.timeout(60_000);
  let sandbox: Sandbox;
  let running: RunningExamples;
  before(async () => {
    sandbox = await startSandbox();
    running = await startExamples(sandbox);
  });
  after(async () => {
    await running?.nodeRed.stop();
    await sandbox.close();
  });
  beforeEach(() => sandbox.reset());

  function executed(): [string, unknown][] {
    return sandbox.executions().map(({ operation, input }) => [operation, input]);
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

  it('First call sends a text', async () => {
    const { payload, tray } = await running.click('1 First call', 'Send', 'Result');
    const input = { to: '+15005550010', from: '+15005550006', body: 'Hello from Node-RED' };
    assert.deepEqual(executed(), [['send_sms', input]]);
    assert.equal(Object(payload).status, 'queued');
    assert.equal(Object(tray).outcome, 'success');
  });

  it('Fields from a message sends what the message says', async () => {
    const { payload } = await running.click('2 Fields from a message', 'New order', 'Result');
    const body = 'Hello Ada, your order 1042 is on its way.';
    assert.deepEqual(executed(), [['send_sms', { to: '+15005550011', from: '+15005550006', body }]]);
    assert.equal(Object(payload).body, body);
  });

  it('A list from a message adds all rows in one call', async () => {
    const { payload } = await running.click('3 A list from a message', 'Three people', 'Result');
    assert.equal(Object(payload).updates.updatedRows, 3);
    const [[operation, input] = [], ...others] = executed();
    assert.deepEqual([operation, others], ['create_rows', []]);
    assert.deepEqual(
      Object(input).rows.map(({ Name }: { Name: string }) => Name),
      ['Edsger Dijkstra', 'Barbara Liskov', 'Donald Knuth'],
    );
  });

  it('Catching and telling errors apart sends each failure its own way', async () => {
    const name = '4 Catching and telling errors apart';
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
    const sent = await running.click('5 Two outputs', 'To #sales', 'Sent');
    assert.equal(Object(sent.payload).channel, 'C0SALES');
    const failed = await running.click('5 Two outputs', 'To no channel', 'Not sent');
    assert.deepEqual([codeOf(failed), failed.payload], ['TRAY_OUTCOME', 'nowhere']);
    assert.deepEqual(executed(), [
      ['send_message', { workspace_id: 'T0ACME', channel: 'sales', message: 'Hello from Node-RED' }],
    ]);
  });

  it('An authentication for each message calls as the message’s user', async () => {
    const name = '6 An authentication for each message';
    await running.click(name, 'As Ada', 'Result');
    await running.click(name, 'As Grace', 'Result');
    assert.deepEqual(
      sandbox.executions().map(({ authId, input }) => [authId, input.message]),
      [
        [sandbox.authIds.slack, 'Hello from Ada'],
        [sandbox.otherAuthIds.slack, 'Hello from Grace'],
      ],
    );
  });

  it('Page after page collects all pages', async () => {
    const { all } = await running.click('7 Page after page', 'Read all', 'All prospects');
    assert.ok(Array.isArray(all));
    assert.deepEqual(
      all.map(({ id }) => id),
      Array.from({ length: 25 }, (_, index) => index + 1),
    );
    assert.deepEqual(
      executed().map(([, input]) => input),
      [{ batch_size: 10 }, { batch_size: 10, page_offset: 10 }, { batch_size: 10, page_offset: 20 }],
    );
  });

  it('Fan-out with a limit calls for each item, not too fast, and joins answers and failures', async () => {
    const { payload } = await running.click('8 Fan-out with a limit', 'Channels', 'Answers');
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
    const name = '9 Scheduled sync between two connectors';
    const inject = examples.find((example) => example.name === name)?.nodes.find(({ type }) => type === 'inject');
    assert.equal(inject?.crontab, '0 * * * *');
    const { sheet } = await running.click(name, 'Every hour', 'Rows added');
    assert.equal(Object(sheet).updates.updatedRows, 25);
    await running.press(name, 'Every hour');
    await until(() => executed().length === 3);
    await new Promise((resolve) => setTimeout(resolve, 50));
    const [, write, ...rest] = executed();
    assert.deepEqual(Object(write?.[1]).rows[0], { Name: 'Prospect 1 Example', Email: 'prospect1@example.com' });
    assert.deepEqual(rest, [['list_prospects', { batch_size: 500, page_offset: 25 }]]);
  });
});

function codeOf({ error }: Record<string, unknown>): unknown {
  return Object(error).code;
}

function connectionIdOf(example: Example | undefined): string | undefined {
  return example?.nodes.find(({ type }) => type === 'tray-config')?.id;
}

function connectorsOf({ nodes }: Example): FlowNode[] {
  return nodes.filter(({ type }) => type === 'tray-connector');
}

/** The saved properties of a connector node, none missing and none too much. */
function connectorProperties(node: FlowNode): TrayConnectorProperties {
  const { id, type, z, x, y, wires, ...properties } = node;
  assert.deepEqual(Object.keys(properties).sort(), Object.keys(trayConnectorDefaults).sort());
  return migrate(properties);
}

/** An operation as the sandbox lists it, its title with the connector's before it. */
async function operationOf(
  sandbox: Sandbox,
  { connector, connectorVersion, operation }: TrayConnectorProperties,
): Promise<{ title: string; inputSchema: unknown }> {
  const isIt = (element: { name: string; version: string }) =>
    element.name === connector && element.version === connectorVersion;
  const connectors = await listed(sandbox, 'connectors');
  const operations = await listed(sandbox, `connectors/${connector}/versions/${connectorVersion}/operations`);
  const found = operations.find(({ name }) => name === operation);
  assert.ok(found, `${connector} has no operation ${operation}`);
  return { title: `${connectors.find(isIt)?.title}: ${found.title}`, inputSchema: found.inputSchema };
}

interface Listed {
  name: string;
  version: string;
  title: string;
  inputSchema: unknown;
}

async function listed(sandbox: Sandbox, what: string): Promise<Listed[]> {
  const headers = { Authorization: `Bearer ${sandbox.token}` };
  return Object(await (await fetch(`${sandbox.url}/core/v1/${what}`, { headers })).json()).elements;
}

function wiresOf({ wires }: FlowNode): unknown[] {
  return Array.isArray(wires) ? wires.flat() : [];
}

interface Box {
  label: string;
  x: number;
  y: number;
  width: number;
}

const nodeHeight = 30;

/** Where the editor draws a node, roughly: `x` and `y` are its middle, and its label makes it wide. */
function boxOf({ type, name, choiceLabel, x, y }: FlowNode): Box {
  const label = String(name || choiceLabel || type);
  return { label, x: Number(x), y: Number(y), width: Math.max(100, label.length * 6.5 + 60) };
}

function areApart(a: Box, b: Box): boolean {
  return Math.abs(a.x - b.x) >= (a.width + b.width) / 2 || Math.abs(a.y - b.y) > nodeHeight;
}
