/** What a flow file may hold in the place of anything. */
import fc from 'fast-check';
import type { JsonValue } from '../../../src/shared/json';
import { jsonValues } from '../../unit/schema/arbitrary-schemas';

/** Variables of the flow's environment, as flows hold them. */
export const environment = [
  { name: 'FUZZ_TEXT', type: 'str', value: 'text' },
  { name: 'FUZZ_NUMBER', type: 'num', value: '7' },
  { name: 'FUZZ_JSON', type: 'json', value: '{"a":[1]}' },
];

/** Names of variables, one of which is not set. */
export const variableNames = [...environment.map(({ name }) => name), 'FUZZ_UNSET'];

/** How a property names a variable of the environment. */
export function variable(name: string): string {
  return `\${${name}}`;
}

/** JSON in the place of whatever is expected, as far as Node-RED itself can start such a flow. */
export const oddJson: fc.Arbitrary<JsonValue> = fc.oneof(
  fc.constantFrom<JsonValue[]>(
    null,
    true,
    false,
    0,
    -1,
    2.5,
    1e300,
    '',
    ' ',
    'abc',
    '1e3',
    '\ud800',
    '__proto__',
    '[]',
    [],
    {},
    [[]],
    { length: 5 },
    'x'.repeat(10_000),
    variableNames.map(variable),
  ),
  fc.constantFrom(...variableNames.map(variable)),
  jsonValues.filter(hasText),
);

/** Node-RED takes each property for the id of a node, and starts no flow at all when one cannot be turned into text. */
function hasText(value: JsonValue): boolean {
  try {
    return typeof `${value}` === 'string';
  } catch {
    return false;
  }
}
