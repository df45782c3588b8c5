/** Sample values that stand in for the expressions of a call. Pure. */

import { isFilePlace } from '../../../schema/comparing/file-place';
import type { Field } from '../../../schema/fields/field';
import { withFixedValues } from '../../../schema/filling/defaults';
import { fieldAt } from '../../../schema/filling/field-at';
import { valueFromTree } from '../../../schema/filling/value-from-tree';
import { isJsonObject } from '../../../schema/json/json-values';
import { nodeAt, withNode } from '../../../schema/tree/edit-tree';
import type { InputTree, TreeValue } from '../../../schema/tree/input-tree';
import { isExpression, literalOf } from '../../../schema/tree/literals';
import { rowsFromTree } from '../../../schema/tree/tree-rows';
import type { JsonObject, JsonValue } from '../../../shared/json';
import { parsePointer } from '../../../shared/paths/json-pointer';
import { expressionText } from '../../form/controls/expression/expression-text';
import type { CallDraft } from '../call-draft';

export interface Sample {
  /** JSON Pointer of the place. */
  path: string;
  tokens: string[];
  /** The titles of the fields on the path, including the field itself. */
  title: string;
  /** The expression in the notation that people use. */
  expression: string;
  /** Undefined for a place that the schema does not have. */
  field: Field | undefined;
  /** The place takes bytes, which only a message has. */
  isFile: boolean;
}

/** The expressions among the fields, each of which needs a sample. */
export function samplesOf({ tree, root, inputMode }: CallDraft): Sample[] {
  if (inputMode === 'expression') return [];
  return rowsFromTree(tree).flatMap((row) => {
    const expression = expressionText(row);
    const tokens = parsePointer(row.path);
    if (expression === undefined || tokens === undefined) return [];
    const titles = tokens.map((_, index) => titleAt(root, tokens.slice(0, index + 1), tree));
    const field = root === undefined ? undefined : fieldAt(root, tokens, tree);
    const isFile = root !== undefined && isFilePlace(root, tokens, tree);
    return [{ path: row.path, tokens, title: titles.join(' › '), expression, field, isFile }];
  });
}

function titleAt(root: Field | undefined, tokens: string[], tree: InputTree): string {
  const field = root === undefined ? undefined : fieldAt(root, tokens, tree);
  return field?.title ?? tokens.at(-1) ?? '';
}

/** The input with samples in place of expressions; an expression without a sample is left out. */
function treeWithSamples(call: CallDraft, samples: InputTree): InputTree {
  return samplesOf(call).reduce((tree, { tokens }) => {
    const sample = nodeAt(samples, tokens)?.own;
    const { own: _, ...rest } = nodeAt(tree, tokens) ?? {};
    return withNode(tree, tokens, sample === undefined ? undefined : { ...rest, own: sample });
  }, call.tree);
}

/** The input that a trial sends; undefined if the whole input has no readable sample. */
export function tryInput(call: CallDraft, samples: InputTree, wholeSample: string): JsonObject | undefined {
  if (call.inputMode === 'expression') return wholeInput(call, wholeSample);
  const { value } = valueFromTree(triedTree(call, samples), call.root);
  return objectOf(value ?? {});
}

/** The fields as a trial sends them: with samples, and with automatic values. */
export function triedTree(call: CallDraft, samples: InputTree): InputTree {
  const tree = treeWithSamples(call, samples);
  return call.root === undefined ? tree : withFixedValues(tree, call.root);
}

function wholeInput({ expression, expressionType }: CallDraft, sample: string): JsonObject | undefined {
  const value: TreeValue = { type: 'json', value: expressionType === 'json' ? expression : sample };
  return objectOf(literalOf(value));
}

function objectOf(value: JsonValue | undefined): JsonObject | undefined {
  return isJsonObject(value) ? value : undefined;
}

/** True if the whole input is an expression that depends on a message. */
export function asksForInput({ inputMode, expressionType }: CallDraft): boolean {
  return inputMode === 'expression' && expressionType !== 'json';
}

/** True if the authId is only known when a message arrives. */
export function asksForAuthId({ authIdType }: CallDraft): boolean {
  return authIdType !== 'connection' && isExpression(authIdType);
}

/** True if the end user is only known when a message arrives. */
export function asksForUser({ userIdType }: CallDraft): boolean {
  return userIdType !== 'none' && isExpression(userIdType);
}
