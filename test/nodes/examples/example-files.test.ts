/** The example flows as files: complete, tidy, without secrets, and valid for the operations of the sandbox. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Sandbox } from '../../../sandbox';
import { problemsOfTree } from '../../../src/schema/checking/tree-problems';
import { inputField } from '../../../src/schema/fields/fields';
import { treeFromRows } from '../../../src/schema/tree/tree-rows';
import {
  type TrayConnectorProperties,
  trayConfigDefaults,
  trayConnectorDefaults,
  trayTriggerDefaults,
} from '../../../src/shared/flow';
import { isObject } from '../../../src/shared/json';
import { connectorProperties as readProperties } from '../../../src/shared/migrations/tray-connector';
import { triggerProperties } from '../../../src/shared/migrations/tray-trigger';
import { type Example, type FlowNode, readExamples } from '../../support/examples';
import { startSandbox } from '../../support/start-sandbox';

const examples = readExamples();

describe('an example', () => {
  let sandbox: Sandbox;
  before(async () => {
    sandbox = await startSandbox();
  });
  after(() => sandbox.close());

  for (const example of examples) {
    describe(example.name, () => {
      it('explains itself in one comment of two to six short sentences', () => {
        const comments = example.nodes.filter(({ type }) => type === 'comment');
        assert.equal(comments.length, 1);
        const [{ name, info } = { name: undefined, info: undefined }] = comments;
        assert.ok(typeof name === 'string' && name !== '' && typeof info === 'string');
        const sentences = info.split(/(?<=\.) (?=[A-Z])/);
        assert.ok(sentences.length >= 2 && sentences.length <= 6, `${sentences.length} sentences`);
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

      it('uses the connection that all examples share, or one of its own where it takes a queue', () => {
        const [connection, ...others] = example.nodes.filter(({ type }) => type === 'tray-config');
        assert.deepEqual(others, []);
        const { id, type, ...properties } = connection ?? {};
        const addresses = { baseUrl: 'http://127.0.0.1:4010', publicUrl: 'http://127.0.0.1:1880' };
        const queue = example.nodes.find((node) => node.type === 'tray-queue')?.id;
        const name = queue === undefined ? 'Local Tray API' : 'Local Tray API, queued';
        const local = { name, region: 'custom', ...addresses, queue: queue ?? '' };
        assert.deepEqual(properties, { ...trayConfigDefaults, ...local });
        assert.equal(id === connectionIdOf(examples[0]), queue === undefined);
        for (const node of connectorsOf(example)) assert.equal(node.connection, id);
      });

      it('has complete connector nodes that fit the operations of the sandbox', async () => {
        for (const node of connectorsOf(example)) {
          const properties = connectorProperties(node);
          const { connector: name, connectorVersion: version, operation } = properties;
          const { title, inputSchema } = await operationOf(sandbox, { kind: 'connectors', name, version, operation });
          assert.deepEqual(properties.problems, []);
          assert.deepEqual(problemsOfTree(inputField(inputSchema), treeFromRows(properties.fields)), []);
          assert.equal(properties.choiceLabel, title);
          if (properties.authIdType === 'str') {
            assert.equal(properties.authId, sandbox.authIdOf(properties.connector));
          }
        }
      });

      it('has complete trigger nodes that fit the triggers of the sandbox', async () => {
        for (const { id, type, z, x, y, wires, ...properties } of example.nodes.filter(isTrigger)) {
          assert.deepEqual(Object.keys(properties).sort(), Object.keys(trayTriggerDefaults).sort());
          const { trigger, triggerVersion, operation, fields, choiceLabel, authId } = triggerProperties(properties);
          const listedIn: ListedIn = { kind: 'triggers', name: trigger, version: triggerVersion, operation };
          const { title, inputSchema } = await operationOf(sandbox, listedIn);
          assert.deepEqual(problemsOfTree(inputField(inputSchema), treeFromRows(fields)), []);
          assert.equal(choiceLabel, title);
          assert.ok(Object.values(sandbox.authIds).includes(authId));
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
    const manifest: unknown = JSON.parse(readFileSync(path.resolve(__dirname, '../../../package.json'), 'utf8'));
    assert.ok(isObject(manifest) && isObject(manifest['node-red']) && isObject(manifest['node-red'].nodes));
    const types = Object.keys(manifest['node-red'].nodes);
    const used = new Set(examples.flatMap(({ nodes }) => nodes.map(({ type }) => type)));
    assert.deepEqual(
      types.filter((type) => !used.has(type)),
      [],
    );
  });
});

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
  return readProperties(properties);
}

function isTrigger({ type }: FlowNode): boolean {
  return type === 'tray-trigger';
}

/** What the sandbox lists. */
interface ListedIn {
  kind: 'connectors' | 'triggers';
  name: string;
  version: string;
  operation: string;
}

/** An operation as the sandbox lists it, its title with that of the connector or trigger before it. */
async function operationOf(
  sandbox: Sandbox,
  { kind, name, version, operation }: ListedIn,
): Promise<{ title: string; inputSchema: unknown }> {
  const all = await listed(sandbox, kind);
  const operations = await listed(sandbox, `${kind}/${name}/versions/${version}/operations`);
  const found = operations.find((element) => element.name === operation);
  assert.ok(found, `${name} has no operation ${operation}`);
  const owner = all.find((element) => element.name === name && element.version === version);
  return { title: `${owner?.title}: ${found.title}`, inputSchema: found.inputSchema };
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
