import { isIndex } from '../../shared/paths/json-pointer';
import { hasItem, itemField, keyField, unionField, variantField } from '../fields/child-fields';
import type { Field } from '../fields/field';
import { makeField } from '../fields/make-field';
import type { JsonSchemaType } from '../json/json-values';
import type { InputTree, TreeNode } from '../tree/input-tree';
import { chosenVariant } from './chosen-variant';
import { chosenType } from './union';

/** Choices inside choices are settled so far: a variant may be a choice again, in a recursive schema without end. */
const mostChoices = 8;

/**
 * The field at a place of the input, or undefined when the schema has none there. On the way the variants and types
 * are those that the tree settles; the field itself may be a choice still. Whatever is below an `any` field is `any`.
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

/** The variant of variants and the type of a union, as far as the node settles them; any other field is itself. */
export function resolvedField(field: Field, node: TreeNode | undefined): Field {
  let settled = field;
  for (let i = 0; i < mostChoices; i++) {
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

/** A union that nothing settles can still be only one kind of container for a key. */
function containerField(field: Field, token: string): Field {
  if (field.kind !== 'union') return field;
  const candidates: JsonSchemaType[] = isIndex(token) ? ['array', 'object'] : ['object'];
  const type = candidates.find((candidate) => field.types.includes(candidate));
  return type === undefined ? field : unionField(field, type);
}
