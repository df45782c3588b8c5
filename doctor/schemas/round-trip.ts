/** Sends values through the form and back: those of a new form, and one that the schema describes. */
import { compileValidator } from '../../src/schema/checking/validator';
import { inputField } from '../../src/schema/fields/fields';
import { fieldAt } from '../../src/schema/filling/field-at';
import { normalizedTree } from '../../src/schema/filling/normalize-tree';
import { treeFromValue } from '../../src/schema/filling/tree-from-value';
import { valueFromTree } from '../../src/schema/filling/value-from-tree';
import { isJsonObject, sameJson } from '../../src/schema/json/json-values';
import { propertiesOf } from '../../src/schema/reading/known-properties';
import { sampleValue } from '../../src/schema/sample/sample-value';
import type { InputTree } from '../../src/schema/tree/input-tree';
import { rowsFromTree, treeFromRows } from '../../src/schema/tree/tree-rows';
import type { JsonObject, JsonValue } from '../../src/shared/json';
import { parsePointer } from '../../src/shared/paths/json-pointer';
import type { Finding } from './finding';
import { newInput } from './new-input';
import { subschemasOf } from './walk';

/** Checks the input of a new form with the schema's validator. */
export function checkFindings(root: JsonObject): Finding[] {
  const validator = compileValidator(root);
  if (validator === undefined) return [{ kind: 'checkOff', word: '', path: '' }];
  // What a new form lacks is for the person to fill in.
  const problems = validator(newInput(root)).filter(({ rule }) => !isOfMissing(rule));
  return problems.map(({ path, rule }) => ({ kind: 'defaultRefused', word: rule, path }));
}

/** Converts a value that the schema describes to rows of the form and back, and finds places without a field. */
export function roundTripFindings(root: JsonObject): Finding[] {
  const sample = sampleValue(root);
  const value = isJsonObject(sample) ? sample : {};
  const field = inputField(root);
  const tree = treeFromValue(value, field);
  const saved = JSON.stringify(rowsFromTree(tree));
  const reopened = treeFromRows(JSON.parse(saved));
  const back = valueFromTree(reopened, field).value ?? {};
  const isSame = sameJson(back, value) && settles(reopened, back, root);
  return [...(isSame ? [] : [{ kind: 'roundTrip', word: '', path: '' } as const]), ...placeless(tree, root)];
}

/** True if opening and saving a form without a change yields the same. */
function settles(tree: InputTree, value: JsonValue, root: JsonObject): boolean {
  const field = inputField(root);
  const opened = normalizedTree(tree, field);
  const again = normalizedTree(treeFromRows(rowsFromTree(opened)), field);
  const values = [opened, again].map((one) => valueFromTree(one, field).value ?? {});
  return values.every((one) => sameJson(one, value));
}

function placeless(tree: InputTree, root: JsonObject): Finding[] {
  const field = inputField(root);
  const listed = namesOfLists(root);
  return rowsFromTree(tree).flatMap(({ path }) => {
    const tokens = parsePointer(path) ?? [];
    const isPlaceless = fieldAt(field, tokens, tree) === undefined && !listed.has(tokens.at(-1) ?? '');
    return isPlaceless ? [{ kind: 'noControl', word: 'properties', path } as const] : [];
  });
}

/** Names among the properties whose schema is a list: not properties, but a misplaced `advanced: []`. */
function namesOfLists(root: JsonObject): Set<string> {
  const properties = subschemasOf(root).flatMap(({ schema }) => (isJsonObject(schema) ? propertiesOf(schema) : []));
  return new Set(properties.filter(([, property]) => Array.isArray(property)).map(([name]) => name));
}

const missing: ReadonlySet<string> = new Set([
  'required',
  'requiredAny',
  'dependencies',
  'minItems',
  'minProperties',
  'more',
]);

function isOfMissing(rule: string): boolean {
  return missing.has(rule);
}
