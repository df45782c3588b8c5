import { deepEqual, equal, ok } from 'node:assert/strict';
import { type Sandbox, startSandbox } from '../../../../sandbox';
import { itemsAt } from '../../../../sandbox/connectors/input';
import { call, json, operationsPath, outputOf, send } from '../client';

describe('generated connectors of the sandbox', () => {
  let sandbox: Sandbox;
  before(async () => {
    sandbox = await startSandbox({ fillerConnectors: 250, largeConnector: true });
  });
  after(() => sandbox.close());

  const elementsOf = async (from: Sandbox) =>
    itemsAt(json(await send(from, { path: '/core/v1/connectors' })), 'elements').map(Object);

  it('fill the list with names of their own, several versions each', async () => {
    const elements = await elementsOf(sandbox);
    const others = await startSandbox({ largeConnector: true });
    const fillers = elements.slice((await elementsOf(others)).length);
    await others.close();
    equal(new Set(fillers.map(({ name }) => name)).size, 250);
    equal(new Set(fillers.map(({ name, version }) => `${name} ${version}`)).size, fillers.length);
    ok(fillers.length > 600);
    ok(fillers.some(({ version }) => version === '10.0'));
  });

  it('lack here and there what real ones lack', async () => {
    const elements = await elementsOf(sandbox);
    for (const lack of [
      (element: { title: string }) => element.title === '',
      (element: { description: string }) => element.description === '',
      (element: { service?: object }) => element.service === undefined,
    ]) {
      const lacking = elements.filter(lack).length;
      ok(lacking > 0 && lacking < elements.length / 2);
    }
  });

  it('are the same at each start', async () => {
    const other = await startSandbox({ fillerConnectors: 250, largeConnector: true });
    deepEqual(await elementsOf(other), await elementsOf(sandbox));
    deepEqual(other.authIds, sandbox.authIds);
    await other.close();
  });

  it('keep what is created', async () => {
    const filler = { connector: 'acorn-crm', version: '1.0' };
    const { id } = await outputOf(sandbox, { ...filler, operation: 'create_contact', input: { name: 'Ada' } });
    const found = await outputOf(sandbox, { ...filler, operation: 'get_contact', input: { id: id ?? '' } });
    equal(found.name, 'Ada');
    const gone = await call(sandbox, { ...filler, operation: 'get_contact', input: { id: 'gone' } });
    equal(json(gone).outcome, 'error');
  });

  it('include a large one: 400 operations, about 5 MB, one of them with 300 fields', async () => {
    const reply = await send(sandbox, { path: operationsPath('large', '1.0') });
    const elements = itemsAt(json(reply), 'elements').map(Object);
    equal(elements.length, 400);
    equal(new Set(elements.map(({ name }) => name)).size, 400);
    ok(reply.bytes > 4_500_000 && reply.bytes < 5_500_000, `${reply.bytes}`);
    equal(Object.keys(elements[0].inputSchema.properties).length, 300);
    const input = { record_id: 'r1', section_1: { field_1: 3 } };
    const operation = { connector: 'large', version: '1.0', operation: 'operation_2' };
    deepEqual(await outputOf(sandbox, { ...operation, input }), input);
  });
});
