/** The JSON body of a call as text, in which expressions are shown as what they are. Pure. */
import { withFixedValues } from '../../schema/filling/defaults';
import { valueFromTree } from '../../schema/filling/value-from-tree';
import type { TreeValue } from '../../schema/tree/input-tree';
import { isExpression, literalOf } from '../../schema/tree/literals';
import { rowsFromTree } from '../../schema/tree/tree-rows';
import type { FieldRow } from '../../shared/flow';
import type { JsonValue } from '../../shared/json';
import { expressionText } from '../form/controls/expression-text';
import type { CallDraft } from './call-draft';

export interface TextPart {
  text: string;
  isExpression: boolean;
}

/** Characters of Unicode's private use area stand around the number of an expression while the text is made. */
const mark = /"\uE000(\d+)\uE001"/;

/** The body of the call. `defaultAuthId` is shown in place of the connection's authId where that is not known. */
export function bodyParts(call: CallDraft, defaultAuthId: string): TextPart[] {
  const expressions: string[] = [];
  const show = (text: string): JsonValue => `\uE000${expressions.push(text) - 1}\uE001`;
  const showValue = (value: TreeValue) => show(expressionText(value) ?? value.value);
  const authId = shownAuthId(call, show, defaultAuthId);
  const body = {
    operation: call.operation,
    ...(authId === undefined ? {} : { authId }),
    input: call.inputMode === 'expression' ? shownExpression(call, showValue) : shownFields(call, showValue),
  };
  return JSON.stringify(body, null, 2)
    .split(mark)
    .map((text, index) =>
      index % 2 === 0 ? { text, isExpression: false } : { text: expressions[Number(text)] ?? '', isExpression: true },
    );
}

/** The end user on whose behalf the call is made, which its body does not say; undefined for the account itself. */
export function actingUserText({ userIdType, userId }: CallDraft): string | undefined {
  if (userIdType === 'none') return undefined;
  return userIdType === 'str' ? userId : (expressionText({ type: userIdType, value: userId }) ?? userId);
}

function shownAuthId(
  { authIdType, authId, connectionAuthId }: CallDraft,
  show: (text: string) => JsonValue,
  defaultAuthId: string,
): JsonValue | undefined {
  if (authIdType === 'connection') return connectionAuthId ?? show(defaultAuthId);
  if (authIdType === 'str') return authId === '' ? undefined : authId;
  return show(expressionText({ type: authIdType, value: authId }) ?? authId);
}

function shownExpression({ expression, expressionType }: CallDraft, show: (value: TreeValue) => JsonValue): JsonValue {
  const value: TreeValue = { type: expressionType, value: expression };
  return literalOf(value) ?? show(value);
}

function shownFields({ tree, root }: CallDraft, show: (value: TreeValue) => JsonValue): JsonValue {
  const filled = root === undefined ? tree : withFixedValues(tree, root);
  return valueFromTree(filled, root, { show }).value ?? {};
}

/** Literals whose text is not a value of their type: a call would fail because of them. */
export function unreadableRows({ tree, inputMode }: CallDraft): FieldRow[] {
  if (inputMode === 'expression') return [];
  return rowsFromTree(tree).filter((row) => !isExpression(row.type) && literalOf(row) === undefined);
}
