/** The chosen variants that the saved values do not imply: what a node saves in addition to its rows. */
import type { SavedVariant } from '../../shared/flow';
import { formatPointer, parsePointer } from '../../shared/paths/json-pointer';
import { itemField, keyField, unionField, variantField } from '../fields/child-fields';
import type { Field, VariantsField } from '../fields/field';
import { nodeAt, withNode } from '../tree/edit-tree';
import type { InputTree, TreeNode } from '../tree/input-tree';
import { isBlank, isUnset, itemsOf } from '../tree/tree-node';
import { chosenVariant, impliedVariant, withChosenVariant } from './chosen-variant';
import { fieldAt, resolvedField } from './field-at';
import { chosenType } from './union';

/** Maximum number of nested variants at one place: a recursive schema has no end. */
const maxLevels = 8;

/**
 * The chosen variants of a tree that its rows alone would not imply, with paths as in the rows. A choice inside a
 * chosen variant of the same place follows it, and if one of them is saved, both are.
 */
export function savedVariants(tree: InputTree, root: Field): SavedVariant[] {
  const found: SavedVariant[] = [];
  collect(tree, root, [], found);
  return found;
}

function collect(node: TreeNode, field: Field, tokens: readonly string[], found: SavedVariant[]): void {
  if (isUnset(node)) return;
  const levels = choicesAt(field, node);
  if (levels.some(({ chosen, told }) => chosen !== told)) {
    const path = formatPointer(tokens);
    found.push(...levels.map(({ field: choice, chosen }) => ({ path, variant: savedName(choice, chosen) })));
  }
  const settled = resolvedField(field, node);
  for (const [key, child] of placesOf(node)) {
    const below = fieldBelow(settled, key);
    if (below !== undefined) collect(child, below, [...tokens, key], found);
  }
}

/** The places below, numbered as in the rows, without blank items. */
function placesOf(node: TreeNode): [string, TreeNode][] {
  if (node.isArray !== true) return [...(node.children ?? [])];
  return itemsOf(node)
    .filter((item) => !isBlank(item))
    .map((item, index) => [String(index), item]);
}

function fieldBelow(field: Field, key: string): Field | undefined {
  if (field.kind === 'object') return keyField(field, key);
  return field.kind === 'array' || field.kind === 'tuple' ? itemField(field, Number(key)) : undefined;
}

interface Choice {
  field: VariantsField;
  chosen: number;
  told: number;
}

function choicesAt(field: Field, node: TreeNode): Choice[] {
  const choices: Choice[] = [];
  for (let next = choiceIn(field, node); next !== undefined && choices.length < maxLevels; ) {
    const chosen = chosenVariant(next, node);
    if (chosen < 0) break;
    choices.push({ field: next, chosen, told: impliedVariant(next, node) });
    next = choiceIn(variantField(next, chosen), node);
  }
  return choices;
}

/** The field itself, or the chosen type of a union, if it is a choice of variants. */
function choiceIn(field: Field, node: TreeNode): VariantsField | undefined {
  const type = field.kind === 'union' ? chosenType(field, node) : undefined;
  const settled = field.kind === 'union' && type !== undefined ? unionField(field, type) : field;
  return settled.kind === 'variants' ? settled : undefined;
}

function savedName({ variants }: VariantsField, index: number): SavedVariant['variant'] {
  const title = variants[index]?.title;
  const isUnique = title !== undefined && variants.filter((variant) => variant.title === title).length === 1;
  return isUnique ? title : index;
}

/**
 * The tree with the variants that were saved in addition to its rows. Those that no longer fit the schema are left out.
 */
export function withSavedVariants(tree: InputTree, root: Field, saved: readonly SavedVariant[]): InputTree {
  const depthOf = (path: string) => parsePointer(path)?.length ?? 0;
  const paths = [...new Set(saved.map(({ path }) => path))].sort((a, b) => depthOf(a) - depthOf(b));
  return paths.reduce((opened, path) => {
    return withChoices(
      opened,
      root,
      path,
      saved.filter((one) => one.path === path),
    );
  }, tree);
}

function withChoices(tree: InputTree, root: Field, path: string, saved: readonly SavedVariant[]): InputTree {
  const tokens = parsePointer(path);
  const field = tokens && fieldAt(root, tokens, tree);
  if (tokens === undefined || field === undefined || isGone(tree, tokens)) return tree;
  let node: TreeNode = nodeAt(tree, tokens) ?? {};
  let within: Field = field;
  for (const { variant } of saved) {
    const choice = choiceIn(within, node);
    const index = choice === undefined ? -1 : indexOfName(choice, variant);
    if (choice === undefined || index < 0) break;
    node = withChosenVariant(node, choice, index);
    within = variantField(choice, index);
  }
  return withNode(tree, tokens, node);
}

/** True for a place in a missing container, or an item for which its list has no row. */
function isGone(tree: InputTree, tokens: readonly string[]): boolean {
  const above = nodeAt(tree, tokens.slice(0, -1));
  return nodeAt(tree, tokens) === undefined && (above === undefined || above.isArray === true);
}

function indexOfName({ variants }: VariantsField, name: SavedVariant['variant']): number {
  if (typeof name === 'number') return variants[name] === undefined ? -1 : name;
  return variants.findIndex(({ title }) => title === name);
}
