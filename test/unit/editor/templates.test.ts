/** The templates say again, for Node-RED and its tools, what `src/shared/flow.ts` decides. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { runInNewContext } from 'node:vm';
import {
  trayConfigDefaults,
  trayConnectorDefaults,
  trayQueueDefaults,
  trayTriggerDefaults,
} from '../../../src/shared/flow';

interface Definition {
  defaults: Record<string, { value: unknown; validate?: (value: unknown, opt: object) => unknown }>;
  credentials?: Record<string, { type: string }>;
}

const root = path.resolve(__dirname, '..', '..', '..');

function templateOf(node: string): string {
  return readFileSync(path.join(root, 'nodes', node, 'template.html'), 'utf8');
}

/** Runs the template's script as the editor does. */
function definitionOf(node: string): Definition {
  const script = /<script type="text\/javascript">([\s\S]*?)<\/script>/.exec(templateOf(node))?.[1] ?? '';
  const types = new Map<string, Definition>();
  const registerType = (type: string, definition: Definition) => types.set(type, definition);
  runInNewContext(script, { RED: { nodes: { registerType } }, window: {} });
  const definition = types.get(node);
  assert.ok(definition !== undefined);
  return definition;
}

function valuesOf({ defaults }: Definition): object {
  return JSON.parse(
    JSON.stringify(Object.fromEntries(Object.entries(defaults).map(([key, { value }]) => [key, value]))),
  );
}

describe('the templates', () => {
  it('have the defaults of the flow format, in its order', () => {
    const config = valuesOf(definitionOf('tray-config'));
    const connector = valuesOf(definitionOf('tray-connector'));
    assert.deepEqual(Object.entries(config), Object.entries(trayConfigDefaults));
    assert.deepEqual(Object.entries(connector), Object.entries(trayConnectorDefaults));
    const trigger = valuesOf(definitionOf('tray-trigger'));
    assert.deepEqual(Object.entries(trigger), Object.entries(trayTriggerDefaults));
    const queue = valuesOf(definitionOf('tray-queue'));
    assert.deepEqual(Object.entries(queue), Object.entries(trayQueueDefaults));
  });

  it('keep token and authId among the credentials, the token as a password', () => {
    const types = Object.entries(definitionOf('tray-config').credentials ?? {}).map(([key, { type }]) => [key, type]);
    assert.deepEqual(types, [
      ['token', 'password'],
      ['authId', 'text'],
    ]);
  });

  it('give Node-RED validators with two parameters, which pass while the script is not loaded', () => {
    for (const node of ['tray-config', 'tray-connector', 'tray-trigger', 'tray-queue']) {
      for (const [property, { validate }] of Object.entries(definitionOf(node).defaults)) {
        if (validate === undefined) continue;
        assert.equal(validate.length, 2, `${node}.${property}`);
        assert.equal(validate.call({}, 'anything', {}), true, `${node}.${property}`);
      }
    }
  });

  it('load the script once, from the config node, which comes first', () => {
    assert.match(
      templateOf('tray-config'),
      /<script src="resources\/@tray-nodes\/node-red-tray\/editor\.js\?v=__VERSION__">/,
    );
    assert.doesNotMatch(templateOf('tray-connector'), /<script src=/);
    const { 'node-red': nodeRed } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
    assert.equal(Object.keys(nodeRed.nodes)[0], 'tray-config');
  });
});
