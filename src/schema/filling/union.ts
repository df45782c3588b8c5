import type { UnionField } from '../fields/field';
import type { JsonSchemaType } from '../json/json-values';
import { isOfType } from '../json/json-values';
import type { TreeNode, TreeValue } from '../tree/input-tree';
import { isExpression, literalOf } from '../tree/literals';
import { hasOnlyIndexes, isBlank } from '../tree/tree-node';

/**
 * The type of a union that a node's value has; undefined if nothing is saved, or if the value is an expression (only
 * known when a message arrives) or has none of the types.
 */
export function chosenType(field: UnionField, node: TreeNode | undefined): JsonSchemaType | undefined {
  if (node === undefined || isBlank(node)) return undefined;
  if (node.own !== undefined && !isExpression(node.own.type)) return typeOfLiteral(field, node.own);
  if (node.children === undefined || isBlank({ children: node.children })) return undefined;
  const candidates: JsonSchemaType[] = hasOnlyIndexes(node.children) ? ['array', 'object'] : ['object'];
  return candidates.find((type) => field.types.includes(type));
}

function typeOfLiteral(field: UnionField, own: TreeValue): JsonSchemaType | undefined {
  const value = literalOf(own);
  if (value !== undefined) return field.types.find((type) => isOfType(value, type));
  const meant = typesMeant(own);
  return field.types.find((type) => meant.includes(type));
}

/** The types that somebody is probably typing while the text is not yet a value. */
function typesMeant({ type, value }: TreeValue): JsonSchemaType[] {
  if (type === 'num') return ['number', 'integer'];
  if (type === 'bool') return ['boolean'];
  const start = String(value).trim().charAt(0);
  if (start === '[') return ['array'];
  return start === '{' ? ['object'] : [];
}
