import { isIndex } from '../../shared/paths/json-pointer';
import { hasItem, itemField, keyField, unionField, variantField } from '../fields/child-fields';
import type { Field } from '../fields/field';
import { makeField } from '../fields/make-field';
import type { JsonSchemaType } from '../json/json-values';
import type { InputTree, TreeNode } from '../tree/input-tree';
import { chosenVariant } from './chosen-variant';
import { chosenType } from './union';

/**
 * Maximum number of nested choices that are resolved: a variant may itself be a choice, and in a recursive schema
 * without end.
 */
const maxChoices = 8;

/**
 * The field at a place of the input, or undefined if the schema has none there. Variants and types on the way are
 * resolved by the tree; the field itself may still be a choice. Everything below an `any` field is `any`.
 */
export function fieldAt(root: Field, tokens: readonly string[], tree: InputTree): Field | undefined {
  let field: Field | undefined = root;
  let node: TreeNode | undefined = tree;
  for (const token of tokens) {
    field = field && fieldBelow(field, token, node);
    node = node?.children?.get(token);
  }
  return field;
}

/** Resolves variants and unions to the one that the node determines; any other field is returned unchanged. */
export function resolvedField(field: Field, node: TreeNode | undefined): Field {
  let settled = field;
  for (let i = 0; i < maxChoices; i++) {
    const next = chosenField(settled, node);
    if (next === undefined) break;
    settled = next;
  }
  return settled;
}

function chosenField(field: Field, node: TreeNode | undefined): Field | undefined {
  if (field.kind === 'variants') return variantField(field, Math.max(0, chosenVariant(field, node)));
  const type = field.kind === 'union' ? chosenType(field, node) : undefined;
  return field.kind === 'union' && type !== undefined ? unionField(field, type) : undefined;
}

function fieldBelow(field: Field, token: string, node: TreeNode | undefined): Field | undefined {
  const settled = containerField(resolvedField(field, node), token);
  switch (settled.kind) {
    case 'object':
      return keyField(settled, token);
    case 'array':
    case 'tuple':
      return isIndex(token) && hasItem(settled, Number(token)) ? itemField(settled, Number(token)) : undefined;
    case 'any':
      return makeField({}, { key: token, root: settled.root });
    default:
      return undefined;
  }
}

/** Even an unresolved union can be only one kind of container for a given key. */
function containerField(field: Field, token: string): Field {
  if (field.kind !== 'union') return field;
  const candidates: JsonSchemaType[] = isIndex(token) ? ['array', 'object'] : ['object'];
  const type = candidates.find((candidate) => field.types.includes(candidate));
  return type === undefined ? field : unionField(field, type);
}
