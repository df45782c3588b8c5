/** Saved properties of `tray-connector` nodes: right, wrong, and hostile. */
import fc from 'fast-check';
import { fieldValueTypes } from '../../../src/shared/flow';
import type { JsonValue } from '../../../src/shared/json';
import { anyRows } from '../../unit/schema/arbitrary-schemas';
import { mostly } from './draw';
import { expressionsOf } from './expressions';
import { oddJson } from './odd-json';

/** The operation that a node calls. */
export interface Target {
  connector: string;
  connectorVersion: string;
  operation: string;
}

const wholeRows = fc.constant([{ path: '', type: 'msg', value: 'payload' }]);
const usualPaths = fc.constantFrom('/to', '/a/0', '/a/b', '/0', '/list/1/x', '/toString', '/user_id', '');
const expressionRows = fc.array(
  fc.tuple(usualPaths, expressionsOf(fieldValueTypes)).map(([path, value]) => ({ path, ...value })),
  { maxLength: 4 },
);
const oddRows = fc.array(fc.oneof(oddJson, fc.record({ path: oddJson, type: oddJson, value: oddJson })), {
  maxLength: 4,
});
const fields: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 10, arbitrary: wholeRows },
  { weight: 2, arbitrary: anyRows },
  { weight: 2, arbitrary: expressionRows },
  { weight: 1, arbitrary: oddRows },
  { weight: 1, arbitrary: oddJson },
);

const authIds = mostly(
  fc.constant({ type: 'connection', value: '' }),
  expressionsOf(['str', 'msg', 'flow', 'global', 'env', 'jsonata']),
  10,
);
const inputs = mostly(
  fc.constant({ type: 'msg', value: 'payload' }),
  expressionsOf(['msg', 'flow', 'global', 'json', 'jsonata', 'str']),
  6,
);
const oddExpressions = fc.record(
  { authId: oddJson, authIdType: oddJson, expressionType: oddJson, expression: oddJson },
  { requiredKeys: [] },
);

const places = mostly(
  fc.constantFrom('payload', 'result', 'result.deep'),
  fc.oneof(
    oddJson,
    fc.constantFrom(
      'payload.result',
      'payload[msg.topic]',
      'a.b[2].c',
      'tray.output',
      'tray',
      'error',
      '_msgid',
      'msg.payload',
      'payload.length',
      'res',
      '__proto__.polluted',
      'payload[msg.topic].polluted',
      'payload[msg.topic].deep',
      'constructor.prototype.polluted',
      'payload["a',
    ),
  ),
  7,
);

/** Not `each`, with which a message produces as many messages as there are pages. */
const pages = fc.record({
  pages: mostly(
    fc.constantFrom('one', 'one', 'all'),
    oddJson.filter((odd) => odd !== 'each'),
  ),
  pageNext: mostly(fc.constantFrom('next', 'id', 'a.b', '$', '$count(*)', '$random()', '{"a": $}', 'a['), oddJson),
  pageNextType: mostly(fc.constantFrom('path', 'jsonata'), oddJson),
  pageInput: mostly(fc.constantFrom('/to', '/a/0', '/page', '/__proto__/polluted', '/', 'page'), oddJson),
  pageItems: mostly(fc.constantFrom('$', 'items', 'list[0]', '["a b"]', '__proto__', 'a['), oddJson),
  pageLimit: mostly(fc.constantFrom<JsonValue[]>(1, 2, '3'), fc.constantFrom<JsonValue[]>(0, -1, '1', 2.5), 20),
  files: mostly(fc.constantFrom('links', 'contents'), oddJson),
});

/** Names that lead to other endpoints if they are not treated as data. */
const leadingNames = fc.constantFrom('..', '.', 'a/b', '%2e%2e', 'a b', 'é', '?x=1', '\ud800');

function named(name: string): fc.Arbitrary<JsonValue> {
  return mostly(fc.constant(name), fc.oneof(leadingNames, oddJson), 50);
}

/**
 * Properties of a node.
 *
 * @param connections possible ids, likely ones several times
 */
export function connectorProperties(target: Target, connections: readonly string[]): fc.Arbitrary<object> {
  const parts = fc.record({
    name: mostly(fc.constantFrom('', 'name'), oddJson),
    connection: mostly(fc.constantFrom(...connections), oddJson, 50),
    connector: named(target.connector),
    connectorVersion: named(target.connectorVersion),
    operation: named(target.operation),
    inputMode: mostly(fc.constantFrom('fields', 'expression'), oddJson),
    fields,
    validate: mostly(fc.boolean(), oddJson),
    retries: mostly(fc.constantFrom(0, 0, 1, 2), oddJson),
    repeatable: mostly(fc.boolean(), oddJson),
    timeout: mostly(fc.constantFrom<JsonValue[]>('', '', 1, '2'), oddJson),
    property: places,
    outputs: mostly(fc.constantFrom<JsonValue[]>(1, 2, '2'), oddJson),
  });
  return fc
    .tuple(parts, authIds, inputs, mostly(fc.constant({}), oddExpressions), pages)
    .map(([rest, authId, input, odd, paging]) => ({
      ...rest,
      ...paging,
      authIdType: authId.type,
      authId: authId.value,
      expressionType: input.type,
      expression: input.value,
      ...odd,
    }));
}
