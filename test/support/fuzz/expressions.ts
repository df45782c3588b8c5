/** Expressions of every type that a TypedInput has, good and bad. */
import fc from 'fast-check';
import { jsonValues } from '../../unit/schema/arbitrary-schemas';
import { contextKeys } from './contexts';
import { mostly } from './draw';
import { variable, variableNames } from './odd-json';

export interface Expression {
  type: string;
  value: string;
}

const goodJsonata = ['payload', '$string(payload)', '{"to": topic}', '$flowContext("number")', '$env("FUZZ_TEXT")'];
const badJsonata = [
  '',
  '(',
  '$error("refused")',
  '$error({"code": 1})',
  '$number("abc")',
  '$unknown()',
  'payload.**',
  '$map(payload, function($x) { $x.$y })',
  '$eval("(")',
  '"\ud800"',
  '$pad("x", 1000)',
  '/(/',
  '[1..20000]',
  '$',
  '$$.*',
  '$assert(false, "refused")',
  'function($x) { $x }',
  '$toMillis("no date")',
];
const messagePaths = [
  'payload',
  'topic',
  'payload.a.b',
  'payload[msg.topic]',
  'payload["a',
  'msg',
  '',
  'extra',
  '__proto__',
  'constructor',
  'a[0][1]',
  'requestTimeout',
  '[',
  'payload..x',
  'toString.name',
];
const contextPaths = [...contextKeys, 'missing', '#:(nowhere)::x', 'number[msg.topic]', ''];
const environmentNames = [...variableNames, `${variable('FUZZ_TEXT')} and more`, '', '__proto__'];

/** An expression of one of these types. */
export function expressionsOf(types: readonly string[]): fc.Arbitrary<Expression> {
  return fc.constantFrom(...types).chain((type) => valuesOf(type).map((value) => ({ type, value })));
}

function valuesOf(type: string): fc.Arbitrary<string> {
  switch (type) {
    case 'msg':
      return fc.constantFrom(...messagePaths);
    case 'flow':
    case 'global':
      return fc.constantFrom(...contextPaths);
    case 'env':
      return fc.constantFrom(...environmentNames);
    case 'jsonata':
      return mostly(fc.constantFrom(...goodJsonata), fc.constantFrom(...badJsonata), 2);
    default:
      return fc.oneof(
        fc.string({ maxLength: 8 }),
        jsonValues.map((value) => JSON.stringify(value)),
      );
  }
}
