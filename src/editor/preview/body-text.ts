/** The JSON body of a call as text, in which expressions are shown in their own notation. Pure. */

import { isFilePlace } from '../../schema/comparing/file-place';
import { withFixedValues } from '../../schema/filling/defaults';
import { valueFromTree } from '../../schema/filling/value-from-tree';
import { isJsonObject } from '../../schema/json/json-values';
import { nodeAt } from '../../schema/tree/edit-tree';
import type { TreeValue } from '../../schema/tree/input-tree';
import { isExpression, literalOf } from '../../schema/tree/literals';
import { isBlank } from '../../schema/tree/tree-node';
import { rowsFromTree } from '../../schema/tree/tree-rows';
import type { FieldRow } from '../../shared/flow';
import type { JsonValue } from '../../shared/json';
import { expressionText } from '../form/controls/expression/expression-text';
import type { CallDraft } from './call-draft';
import { withValueAt } from './pages/next-input';

export interface TextPart {
  text: string;
  isExpression: boolean;
}

/** Characters from Unicode's private use area enclose the number of an expression while the text is generated. */
const mark = /"\uE000(\d+)\uE001"/;

export interface BodyTexts {
  /** Shown in place of the connection's authId if that is unknown. */
  defaultAuthId: string;
  /** Describes the bytes of a file that come from an expression. */
  bytesText(expression: string): string;
}

type Show = (text: string) => JsonValue;

/** The value for the next page and its place: a literal value, or the text of an expression that will provide one. */
export type ShownNext = { tokens: readonly string[] } & ({ value: JsonValue } | { expression: string });

/**
 * The body of the call, or of the call for the next page. For the bytes of a file, it says where they come from.
 *
 * @returns undefined for a next page whose value cannot be put into the known part of the input
 */
export function bodyParts(call: CallDraft, texts: BodyTexts): TextPart[];
export function bodyParts(call: CallDraft, texts: BodyTexts, next: ShownNext): TextPart[] | undefined;
export function bodyParts(call: CallDraft, texts: BodyTexts, next?: ShownNext): TextPart[] | undefined {
  const expressions: string[] = [];
  const show: Show = (text) => `\uE000${expressions.push(text) - 1}\uE001`;
  const authId = shownAuthId(call, show, texts.defaultAuthId);
  const first =
    call.inputMode === 'expression' ? shownExpression(call, show) : shownFields(call, show, texts.bytesText);
  const input = next === undefined ? first : withNext(call, first, { next, show });
  if (input === undefined) return undefined;
  const body = { operation: call.operation, ...(authId === undefined ? {} : { authId }), input };
  return JSON.stringify(body, null, 2)
    .split(mark)
    .map((text, index) =>
      index % 2 === 0 ? { text, isExpression: false } : { text: expressions[Number(text)] ?? '', isExpression: true },
    );
}

function withNext(
  { root }: CallDraft,
  input: JsonValue,
  { next, show }: { next: ShownNext; show: Show },
): JsonValue | undefined {
  const value = 'value' in next ? next.value : show(next.expression);
  return isJsonObject(input) ? withValueAt(input, next.tokens, value, root?.root) : undefined;
}

/** The end user on whose behalf the call is made, which is not in its body; undefined for the account itself. */
export function actingUserText({ userIdType, userId }: CallDraft): string | undefined {
  if (userIdType === 'none') return undefined;
  return userIdType === 'str' ? userId : (expressionText({ type: userIdType, value: userId }) ?? userId);
}

function shownAuthId(
  { authIdType, authId, connectionAuthId }: CallDraft,
  show: Show,
  defaultAuthId: string,
): JsonValue | undefined {
  if (authIdType === 'connection') return connectionAuthId ?? show(defaultAuthId);
  if (authIdType === 'str') return authId === '' ? undefined : authId;
  return show(expressionText({ type: authIdType, value: authId }) ?? authId);
}

function shownExpression({ expression, expressionType }: CallDraft, show: Show): JsonValue {
  const value: TreeValue = { type: expressionType, value: expression };
  return literalOf(value) ?? show(textOf(value));
}

function shownFields({ tree, root }: CallDraft, show: Show, bytesText: BodyTexts['bytesText']): JsonValue {
  const filled = root === undefined ? tree : withFixedValues(tree, root);
  const showValue = (value: TreeValue, tokens: readonly string[]): JsonValue => {
    if (root === undefined || !isFilePlace(root, tokens, filled)) return show(textOf(value));
    const bytes = show(bytesText(textOf(value)));
    // If a name or a type accompanies them, the bytes are one property of several.
    return isBlank({ children: nodeAt(filled, tokens)?.children ?? new Map() }) ? bytes : { content: bytes };
  };
  return valueFromTree(filled, root, { show: showValue }).value ?? {};
}

function textOf(value: TreeValue): string {
  return expressionText(value) ?? value.value;
}

/** Literals whose text is not a value of their type, so that a call would fail. */
export function unreadableRows({ tree, inputMode }: CallDraft): FieldRow[] {
  if (inputMode === 'expression') return [];
  return rowsFromTree(tree).filter((row) => !isExpression(row.type) && literalOf(row) === undefined);
}
