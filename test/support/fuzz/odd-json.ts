/** What a flow file may contain in place of anything. */
import fc from 'fast-check';
import type { JsonValue } from '../../../src/shared/json';
import { jsonValues } from '../../unit/schema/arbitrary-schemas';

/** Variables of the flow's environment, in the form that flows use. */
export const environment = [
  { name: 'FUZZ_TEXT', type: 'str', value: 'text' },
  { name: 'FUZZ_NUMBER', type: 'num', value: '7' },
  { name: 'FUZZ_JSON', type: 'json', value: '{"a":[1]}' },
];

/** Names of variables, one of which is not set. */
export const variableNames = [...environment.map(({ name }) => name), 'FUZZ_UNSET'];

/** A reference to an environment variable in a property. */
export function variable(name: string): string {
  return `\${${name}}`;
}

/** JSON in place of whatever is expected, limited to what Node-RED itself can start a flow with. */
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

/**
 * Node-RED treats each property as a potential id of a node, and starts no flow at all if one cannot be converted to a
 * string.
 */
function hasText(value: JsonValue): boolean {
  try {
    return typeof `${value}` === 'string';
  } catch {
    return false;
  }
}
