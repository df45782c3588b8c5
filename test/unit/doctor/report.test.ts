/** A report holds nothing secret or personal, wherever that stood. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Check, checkIds, failureFacts } from '../../../doctor/checks/check';
import { Pseudonyms } from '../../../doctor/report/pseudonyms';
import { reportOf } from '../../../doctor/report/report';
import { schemaShape } from '../../../doctor/report/schema-shape';
import { examineSchema } from '../../../doctor/schemas/examine';
import { examinedOperation } from '../../../doctor/schemas/examined';
import * as words from '../../../doctor/schemas/words';
import type { JsonObject, JsonValue } from '../../../src/shared/json';
import { TrayError } from '../../../src/tray/errors/tray-error';
import { operationSchemas } from '../../support/operation-schemas';
import { assertNoSecret } from '../../support/secret-search';

/** No word and no number of ours has these. */
const secret = 'Zaphod';
const number = 918273;
const planted = [secret, secret.toLowerCase(), secret.toUpperCase(), String(number)];

const forms: JsonValue[] = [
  secret,
  number,
  [secret, number],
  { [secret]: secret },
  { [secret]: { [secret]: { title: secret, default: [secret, { [secret]: number }] } } },
  [{ title: secret, text: secret, value: secret, const: number, $ref: `#/properties/${secret}` }],
  `#/definitions/${secret}`,
  `https://${secret}.example/schema#/a`,
];

const keywords = [
  ...[words.readKeywords, words.silentKeywords, words.otherKeywords].flatMap((set) => [...set]),
  ...[secret, `x-${secret}`, '__proto__'],
];

/** Every keyword there is, in every form, at the top and below. */
const everyPlace: JsonObject[] = keywords.flatMap((keyword) =>
  forms.flatMap((form) => {
    const schema = Object.fromEntries([[keyword, form]]);
    return [schema, { type: 'object', properties: { [secret]: schema }, required: [secret], advanced: [secret] }];
  }),
);

function examined(schemas: readonly JsonValue[]) {
  const operations = schemas.map((inputSchema) =>
    examinedOperation({ connector: secret, version: secret, operation: secret, inputSchema }),
  );
  return { operations, unread: [{ name: secret, reason: secret, code: secret }] };
}

describe('a report', () => {
  it('holds nothing of what is planted into every keyword of a schema, in every form', () => {
    assertNoSecret('report', JSON.stringify(reportOf([], examined(everyPlace))), planted);
  });

  it('holds nothing of any text and number of a schema', () => {
    const texts = fc.constantFrom(
      secret,
      `a ${secret}`,
      `${secret}.b`,
      'type',
      'properties',
      'enum',
      'format',
      'items',
    );
    const json = fc.letrec<{ value: JsonValue }>((tie) => ({
      value: fc.oneof(
        { maxDepth: 5 },
        texts,
        fc.constant(number),
        fc.array(tie('value'), { maxLength: 3 }),
        fc.dictionary(texts, tie('value'), { maxKeys: 4 }).map((object) => object satisfies JsonValue),
      ),
    })).value;
    fc.assert(
      fc.property(json, (schema) => {
        assertNoSecret('report', JSON.stringify(reportOf([], examined([schema]))), planted);
      }),
    );
  });

  it('holds nothing of what checks say, nor words of others in facts and failures', () => {
    const error = new TrayError(
      'TRAY_REJECTED',
      [
        { key: 'traySays', params: { words: secret } },
        { literal: secret },
        { key: 'hostNotFound', params: { host: secret, code: secret } },
      ],
      { statusCode: 400, response: secret, details: [{ path: secret, message: secret }] },
    );
    const checks = checkIds.map(
      (id): Check => ({
        ...{ id, state: 'failed', message: secret, advice: secret },
        facts: { word: secret, code: secret.toUpperCase(), version: `1.0-${secret}`, host: `${secret}.example` },
        failure: { ...failureFacts(error), cause: secret.toUpperCase() },
      }),
    );
    const text = JSON.stringify(reportOf(checks, undefined));
    assertNoSecret('report', text, planted);
    assert.match(text, /"code":"TRAY_REJECTED","statusCode":400,"texts":\["traySays","words","hostNotFound"\]/);
  });

  it('keeps what says how it went: versions, counts, codes, findings', () => {
    const check: Check = {
      id: 'tls',
      state: 'failed',
      message: '',
      advice: '',
      facts: { cause: 'CERT_HAS_EXPIRED', days: -3, used: true },
    };
    const node: Check = { id: 'node', state: 'ok', message: '', facts: { version: '24.1.0', platform: 'linux' } };
    const report = JSON.stringify(
      reportOf([check, node], examined([{ properties: { a: { format: 'uuid', divisibleBy: 2 } } }])),
    );
    for (const kept of ['CERT_HAS_EXPIRED', '"days":-3', '24.1.0', 'linux', 'divisibleBy', '"connectors":1']) {
      assert.ok(report.includes(kept), kept);
    }
  });
});

describe('the shape of a schema', () => {
  const shapeOf = (schema: JsonValue) => schemaShape(schema, new Pseudonyms());

  it('replaces the same name by the same, in properties, required, references and lookups', () => {
    const schema = {
      type: 'object',
      required: ['channel'],
      properties: {
        channel: { type: 'string', title: 'Channel', lookup: { operation: 'list_ddl', input: { team: '{{{team}}}' } } },
        team: { $ref: '#/definitions/team' },
      },
      definitions: { team: { type: 'string', enum: ['red', 'blue'], default: 'red', maxLength: 20 } },
    };
    assert.deepEqual(shapeOf(schema), {
      type: 'object',
      required: ['property1'],
      properties: {
        property1: { type: 'string', title: '', lookup: { operation: 'text1', input: { property2: 'text2' } } },
        property2: { $ref: '#/definitions/property2' },
      },
      definitions: { property2: { type: 'string', enum: ['text3', 'text4'], default: 'text3', maxLength: 20 } },
    });
  });

  it('keeps types of values, so that a default fits its schema or not as before', () => {
    const schema = { properties: { a: { type: 'integer', enum: [418, 7], default: 418 }, b: { default: true } } };
    assert.deepEqual(shapeOf(schema), {
      properties: { property1: { type: 'integer', enum: [1, 2], default: 1 }, property2: { default: true } },
    });
  });

  it('has nearly the findings of the schema itself: it can be examined in its place', () => {
    const kindsOf = (schema: JsonValue) => {
      const { findings, kinds } = examineSchema(schema);
      const stay = ['noControl', 'checkOff', 'unresolvedReference', 'tooLarge', 'roundTrip', 'crashed'];
      return { kinds, findings: findings.map(({ kind }) => kind).filter((kind) => stay.includes(kind)) };
    };
    const wellFormed = operationSchemas.filter(({ name }) => !/malformed|typo|misspel|odd/.test(name));
    assert.ok(wellFormed.length > 30);
    for (const { name, inputSchema } of wellFormed) {
      assert.deepEqual(kindsOf(shapeOf(inputSchema)), kindsOf(inputSchema), name);
    }
  });
});
