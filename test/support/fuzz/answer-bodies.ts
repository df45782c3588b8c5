/** Bodies of answers to calls, as strings. */
import fc from 'fast-check';
import { hostileKeys, jsonValues, plainKeys } from '../../unit/schema/arbitrary-schemas';

function nestedText(levels: number): string {
  return `${'[{"a":'.repeat(levels / 2)}1${'}]'.repeat(levels / 2)}`;
}

/** Values of the `Retry-After` header, most of them short. */
export const retryAfters = fc.constantFrom(
  '0',
  '0.05',
  ' 0 ',
  '-1',
  'abc',
  '',
  '1e3',
  '0, 1',
  'Wed, 21 Oct 2015 07:28:00 GMT',
  'Sunday, 06-Nov-94 08:49:37 GMT',
  'Sun Nov  6 08:49:37 1994',
  'Fri, 31 Dec 9999 23:59:59 GMT',
  '99999999999999999999',
);

const outputs = fc.oneof(
  { weight: 6, arbitrary: jsonValues.map((value) => JSON.stringify(value)) },
  {
    weight: 2,
    arbitrary: fc
      .dictionary(fc.oneof(plainKeys, hostileKeys), jsonValues, { maxKeys: 4 })
      .map((value) => JSON.stringify(value)),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}',
      nestedText(900),
      nestedText(1200),
      nestedText(100_000),
      JSON.stringify('long '.repeat(20_000)),
      JSON.stringify(Array.from({ length: 2000 }, (_, i) => ({ i }))),
      '"\\ud800"',
      '1e999',
      '{"toJSON":1,"then":{"then":1},"message":{}}',
    ),
  },
);

/** Calls that Tray executed. */
export const successes = outputs.map((output) => `{"outcome":"success","output":${output}}`);

/** Messages of services that refuse, in the forms in which their connectors pass them on. */
export const refusals = fc
  .record(
    {
      message: fc.oneof(jsonValues, fc.constant('Refused')),
      response: fc.oneof(
        jsonValues,
        fc.record(
          {
            statusCode: fc.oneof(fc.constantFrom<unknown[]>(429, '429', 404, 200, 99, null, 1e9), jsonValues),
            headers: fc.oneof(
              retryAfters.map((value) => ({ 'Retry-After': value })),
              jsonValues,
            ),
            body: fc.oneof(
              jsonValues,
              fc.constantFrom('<html><title>', '<!doctype html><title>Bad</title>', '{"error":{"errors":["{}"]}}', '['),
            ),
          },
          { requiredKeys: [] },
        ),
      ),
      errors: jsonValues,
      status: jsonValues,
    },
    { requiredKeys: [] },
  )
  .map((output) => JSON.stringify({ outcome: 'error', output }));

/** JSON that is hardly an answer of Tray. */
export const oddOutcomes = fc
  .record(
    {
      outcome: fc.oneof(jsonValues, fc.constantFrom('Success', 'ERROR', '', null, 'pending')),
      output: jsonValues,
    },
    { requiredKeys: [] },
  )
  .map((body) => JSON.stringify(body));

/** Texts that are not answers of Tray, even if they are JSON. */
export const noJson = fc.constantFrom(
  '',
  ' ',
  '{',
  '{"outcome":"success","output":',
  'null',
  '[]',
  '"success"',
  '\ufeff{"outcome":"success","output":1}',
  '{"outcome":"success"}{"outcome":"success"}',
  '<html><head><title>502 Bad Gateway</title></head></html>',
  '\u0000\u0001',
  'NaN',
  "{'outcome':'success'}",
);

/** Bodies that come with a status other than a success. */
export const errors = fc.oneof(
  fc.constantFrom(
    '{"message":"The request is unauthorized","code":null}',
    '{"message":"Connector input validation failed. Schema validation errors: [ 1 - #: required key [a] not found ]"}',
    '{"message":"Schema validation errors: [ 1 - #/a~1b/0: expected type: Integer, found: String 2 - ]"}',
    '{"message":{"message":{"message":[]}}}',
  ),
  jsonValues.map((value) => JSON.stringify(value)),
  jsonValues.map((message) => JSON.stringify({ message, code: message, errors: [message, message] })),
  noJson,
);
