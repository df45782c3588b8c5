import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  filledIn,
  hasFields,
  newTrees,
  problemsOf,
  rootsOf,
  type Trees,
} from '../../../../../src/editor/authentication/credentials/credentials';
import { readableCredentials } from '../../../../../src/editor/authentication/credentials/credentials-schema';
import { placeRefusals } from '../../../../../src/editor/authentication/credentials/refusals';
import { literalModesOf } from '../../../../../src/editor/form/value/value-modes';
import { propertiesOf } from '../../../../../src/schema/fields/child-fields';
import { treeFromRows } from '../../../../../src/schema/tree/tree-rows';
import type { EnvironmentSummary } from '../../../../../src/shared/admin-api/authentications';
import { isObject, type JsonObject } from '../../../../../src/shared/json';

/** As a real one is written, slips included. */
const published: JsonObject = {
  id: 'http://jsonschema.net',
  type: 'object',
  schema: 'http://json-schema.org/draft-03/schema',
  advanced: [],
  properties: {
    email: { id: 'http://jsonschema.net/key', title: 'Email', type: 'string' },
    password: { id: 'http://jsonschema.net/password', title: 'Password', type: 'string', format: 'password' },
    account: { title: 'Account', tytpe: 'string' },
    role: { title: 'Role', type: 'integer' },
  },
  additionalProperties: false,
  required: ['email', 'password', 'account', 'role'],
};

function environment(userDataSchema: JsonObject, credentialsSchema: JsonObject): EnvironmentSummary {
  return { id: 'e', title: 'Production', authenticationType: 'token', userDataSchema, credentialsSchema, scopes: [] };
}

function fieldsOf(schema: JsonObject) {
  const { credentials } = rootsOf(environment({}, schema));
  assert.equal(credentials.kind, 'object');
  return credentials.kind === 'object' ? propertiesOf(credentials) : [];
}

describe('the form of credentials', () => {
  it('reads a real schema with its slips', () => {
    assert.deepEqual(
      fieldsOf(published).map(({ key, kind, required }) => `${key} ${kind} ${required}`),
      ['email text true', 'password text true', 'account any true', 'role integer true'],
    );
  });

  it('has no fields for a schema that asks for nothing', () => {
    const { userData, credentials } = rootsOf(environment({}, { type: 'object', properties: {} }));
    assert.equal(hasFields(userData), false);
    assert.equal(hasFields(credentials), false);
  });

  it('has fields where others may be given than those that are named', () => {
    const { credentials } = rootsOf(environment({}, { type: 'object', additionalProperties: { type: 'string' } }));
    assert.equal(hasFields(credentials), true);
  });

  it('takes a property that says itself that it is required, as in draft-03, for required', () => {
    const fields = fieldsOf({ properties: { a: { type: 'string', required: true }, b: { required: false } } });
    assert.deepEqual(
      fields.map(({ key, required }) => `${key} ${required}`),
      ['a true', 'b false'],
    );
  });

  for (const [key, property, isHidden] of [
    ['token', { type: 'string' }, true],
    ['client_secret', {}, true],
    ['pass', { formt: 'password' }, true],
    ['code', { type: 'password' }, true],
    ['token_url', { type: 'string' }, false],
    ['client_id', { type: 'string' }, false],
    ['account', { title: 'Password', type: 'string' }, false],
    ['token', { type: 'string', enum: ['a', 'b'] }, false],
    ['token', { type: 'string', format: 'text' }, false],
    ['session', { type: 'integer' }, false],
  ] as const) {
    it(`${isHidden ? 'hides' : 'shows'} what is typed for ${key}: ${JSON.stringify(property)}`, () => {
      const schema = JSON.parse(JSON.stringify({ properties: { [key]: property } }));
      const [field] = fieldsOf(schema);
      assert.equal(field?.kind === 'text' && field.format === 'password', isHidden);
    });
  }

  it('reads properties of any name', () => {
    const schema = JSON.parse('{"properties":{"__proto__":{"type":"string","required":true},"x":null}}');
    assert.deepEqual(Object.keys(Object(readableCredentials(schema).properties)), ['__proto__', 'x']);
    assert.deepEqual(readableCredentials(schema).required, ['__proto__']);
  });

  it('offers values only: no expression, and no list of a lookup', () => {
    const schema = { properties: { a: { type: 'string', lookup: { operation: 'x_ddl', input: {} } }, b: {} } };
    for (const field of fieldsOf(schema)) {
      const modes = literalModesOf(field);
      assert.ok(modes.length > 0);
      assert.ok(modes.every((mode) => mode.kind !== 'expression' && mode.field.lookup === undefined));
    }
  });

  it('is made of whatever Tray may send in the place of a schema', () => {
    const schema = fc.oneof(
      fc.dictionary(fc.string(), fc.jsonValue()),
      fc.record({
        type: fc.jsonValue(),
        required: fc.jsonValue(),
        advanced: fc.jsonValue(),
        properties: fc.dictionary(
          fc.string(),
          fc.oneof(fc.jsonValue(), fc.record({ type: fc.jsonValue(), format: fc.jsonValue(), required: fc.boolean() })),
        ),
      }),
    );
    fc.assert(
      fc.property(schema, (given) => {
        const roots = rootsOf(environment({}, JSON.parse(JSON.stringify(given))));
        const trees = newTrees(roots);
        hasFields(roots.credentials);
        problemsOf(roots, trees);
        assert.ok(isObject(filledIn(roots.credentials, trees.credentials)));
      }),
    );
  });

  it('sends what is filled in, with the types of the schema', () => {
    const roots = rootsOf(environment({}, published));
    const tree = treeFromRows([
      { path: '/email', type: 'str', value: 'a@example.com' },
      { path: '/account', type: 'str', value: '17' },
      { path: '/role', type: 'num', value: '3' },
    ]);
    assert.deepEqual(filledIn(roots.credentials, tree), { email: 'a@example.com', account: '17', role: 3 });
    assert.deepEqual(filledIn(roots.userData, {}), {});
  });

  it('names what Tray would refuse, without showing a secret', () => {
    const roots = rootsOf(environment({}, published));
    const trees: Trees = {
      ...newTrees(roots),
      credentials: treeFromRows([{ path: '/role', type: 'num', value: 'three' }]),
    };
    assert.deepEqual(
      problemsOf(roots, trees).map(({ part, title, problem }) => `${part} ${title} ${problem.rule}`),
      [
        'credentials Email required',
        'credentials Password required',
        'credentials Account required',
        'credentials Role number',
      ],
    );
  });
});

describe('what Tray says of single fields', () => {
  const roots = rootsOf(environment({ properties: { region: {}, both: {} } }, { ...published }));
  const trees = newTrees(roots);
  const place = (path: string, message = 'is wrong') => placeRefusals([{ path, message }], roots, trees);

  for (const [path, part, at] of [
    ['/email', 'credentials', '/email'],
    ['/region', 'userData', '/region'],
    ['/credentials/email', 'credentials', '/email'],
    ['/userData/region', 'userData', '/region'],
  ] as const) {
    it(`belongs to the part that has the field: ${path}`, () => {
      assert.deepEqual(place(path), { placed: [{ part, path: at, words: 'is wrong' }], unplaced: [] });
    });
  }

  it('belongs to the field that is missing', () => {
    const words = 'required key [email] not found';
    assert.deepEqual(place('', words).placed, [{ part: 'credentials', path: '/email', words }]);
  });

  for (const path of ['', '/unknown', 'not a pointer']) {
    it(`belongs to no field: "${path}"`, () => {
      assert.deepEqual(place(path), { placed: [], unplaced: [{ path, message: 'is wrong' }] });
    });
  }
});
