import assert from 'node:assert/strict';
import { type OperationSchema, OperationSchemas } from '../../../../src/runtime/accounts/operation-schema';
import type { FieldRow } from '../../../../src/shared/flow';
import type { JsonObject } from '../../../../src/shared/json';
import { inEnglish, type LocalizedText } from '../../../../src/shared/texts/localized-text';
import type { OperationElement } from '../../../../src/tray/connectors/api-types';
import { TrayError } from '../../../../src/tray/errors/tray-error';

const inputSchema: JsonObject = { type: 'object', properties: { to: { type: 'string' } }, required: ['to'] };

function elementOf(schema: JsonObject): OperationElement {
  return {
    name: 'send_sms',
    title: '',
    description: '',
    inputSchema: schema,
    outputSchema: null,
    hasDynamicOutput: false,
    authScopes: [],
  };
}

/** A catalogue that counts how often it is asked. */
class CountingCatalogue {
  asked = 0;
  constructor(private readonly answer: () => Promise<OperationElement | undefined>) {}

  operation(): Promise<OperationElement | undefined> {
    this.asked++;
    return this.answer();
  }
}

async function afterReading(schema: OperationSchema) {
  schema.current();
  await new Promise((resolve) => setImmediate(resolve));
  return schema.current();
}

describe('OperationSchemas', () => {
  it('read a schema once for all who use the operation, without letting them wait', async () => {
    const catalogue = new CountingCatalogue(async () => elementOf(inputSchema));
    const schemas = new OperationSchemas(catalogue);
    const schema = schemas.of('twilio-output', '2.1', 'send_sms');
    assert.equal(schemas.of('twilio-output', '2.1', 'send_sms'), schema);
    assert.notEqual(schemas.of('twilio-output', '2.0', 'send_sms'), schema);
    assert.equal(schema.current(), undefined);
    assert.equal((await afterReading(schema))?.schema, inputSchema);
    schema.current();
    assert.equal(catalogue.asked, 1);
  });

  it('compile the validator once', async () => {
    const catalogue = new CountingCatalogue(async () => elementOf(inputSchema));
    const known = await afterReading(new OperationSchemas(catalogue).of('twilio-output', '2.1', 'send_sms'));
    const validator = known?.validator(() => assert.fail('no warning'));
    assert.ok(validator);
    assert.equal(
      known?.validator(() => assert.fail('no warning')),
      validator,
    );
    assert.deepEqual(validator({ to: '1' }), []);
    assert.equal(validator({}).length, 1);
  });

  it('share the plan of equal rows', async () => {
    const catalogue = new CountingCatalogue(async () => elementOf(inputSchema));
    const known = await afterReading(new OperationSchemas(catalogue).of('twilio-output', '2.1', 'send_sms'));
    const rows = (value: string): FieldRow[] => [{ path: '/to', type: 'str', value }];
    const plan = known?.planOf(rows('1'));
    assert.equal(known?.planOf(rows('1')), plan);
    assert.notEqual(known?.planOf(rows('2')), plan);
    assert.deepEqual(await plan?.build(() => undefined), { input: { to: '1' } });
  });

  it('warn once about a schema that cannot be compiled, and have no validator then', async () => {
    let endless: JsonObject = {};
    for (let level = 0; level < 5000; level++) endless = { type: 'object', properties: { next: endless } };
    const catalogue = new CountingCatalogue(async () => elementOf(endless));
    const known = await afterReading(new OperationSchemas(catalogue).of('odd', '1.0', 'do_it'));
    const warnings: LocalizedText[] = [];
    assert.equal(
      known?.validator((text) => warnings.push(text)),
      undefined,
    );
    assert.equal(
      known?.validator((text) => warnings.push(text)),
      undefined,
    );
    assert.equal(warnings.length, 1);
    assert.match(inEnglish(warnings), /odd 1\.0 do_it/);
  });

  it('take a failing catalogue and an unknown operation for no schema, and do not ask again at once', async () => {
    for (const answer of [() => Promise.reject(new Error('no network')), () => Promise.resolve(undefined)]) {
      const catalogue = new CountingCatalogue(answer);
      const schema = new OperationSchemas(catalogue).of('slack', '10.0', 'secret_ddl');
      assert.equal(await afterReading(schema), undefined);
      schema.current();
      assert.equal(catalogue.asked, 1);
    }
  });

  it('ask again at once when it was a closed connection that ended the reading', async () => {
    const answers = [() => Promise.reject(closed), async () => elementOf(inputSchema)];
    const closed = new TrayError('TRAY_CANCELLED', [{ key: 'closedBeforeAnswer' }]);
    const catalogue = new CountingCatalogue(() => answers.shift()?.() ?? assert.fail('asked too often'));
    const schema = new OperationSchemas(catalogue).of('twilio-output', '2.1', 'send_sms');
    assert.equal(await afterReading(schema), undefined);
    assert.equal((await afterReading(schema))?.schema, inputSchema);
  });
});
