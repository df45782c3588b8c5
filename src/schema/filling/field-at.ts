import { isIndex } from '../../shared/json-pointer';
import { branchField, hasItem, itemField, keyField, unionField } from '../fields/child-fields';
import type { Field, JsonSchemaType } from '../fields/field';
import { makeField } from '../fields/make-field';
import type { InputTree, TreeNode } from '../tree/input-tree';
import { chosenBranch } from './chosen-variant';
import { chosenType } from './union';

/** Choices inside choices are settled so far: a branch may be a choice again, in a recursive schema without end. */
const mostChoices = 8;

/**
 * The field at a place of the input, or undefined when the schema has none there. On the way the branches and types
 * are those that the tree settles; the field itself may be a choice still. Whatever is below an `any` field is `any`.
 */
export function fieldAt(root: Field, parts: readonly string[], tree: InputTree): Field | undefined {
  let field: Field | undefined = root;
  let node: TreeNode | undefined = tree;
  for (const part of parts) {
    field = field && fieldBelow(field, part, node);
    node = node?.children?.get(part);
  }
  return field;
}

/** The branch of branches and the type of a union, as far as the node settles them; any other field is itself. */
export function settledField(field: Field, node: TreeNode | undefined): Field {
  let settled = field;
  for (let i = 0; i < mostChoices; i++) {
    const next = chosenField(settled, node);
    if (next === undefined) break;
    settled = next;
  }
  return settled;
}

function chosenField(field: Field, node: TreeNode | undefined): Field | undefined {
  if (field.kind === 'branches') return branchField(field, Math.max(0, chosenBranch(field, node)));
  const type = field.kind === 'union' ? chosenType(field, node) : undefined;
  return field.kind === 'union' && type !== undefined ? unionField(field, type) : undefined;
}

function fieldBelow(field: Field, part: string, node: TreeNode | undefined): Field | undefined {
  const settled = containerField(settledField(field, node), part);
  switch (settled.kind) {
    case 'object':
      return keyField(settled, part);
    case 'array':
    case 'tuple':
      return isIndex(part) && hasItem(settled, Number(part)) ? itemField(settled, Number(part)) : undefined;
    case 'any':
      return makeField({}, { key: part, root: settled.root });
    default:
      return undefined;
  }
}

/** A union that nothing settles can still be only one kind of container for a key. */
function containerField(field: Field, part: string): Field {
  if (field.kind !== 'union') return field;
  const candidates: JsonSchemaType[] = isIndex(part) ? ['array', 'object'] : ['object'];
  const type = candidates.find((candidate) => field.types.includes(candidate));
  return type === undefined ? field : unionField(field, type);
}
