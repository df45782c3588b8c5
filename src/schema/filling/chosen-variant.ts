import type { JsonValue } from '../../shared/json';
import { propertiesOf, variantField } from '../fields/child-fields';
import { defaultValue } from '../fields/default-value';
import type { Field, VariantsField } from '../fields/field';
import { sameJson } from '../json/json-values';
import { unfoldedNode } from '../tree/expand-json';
import type { TreeNode } from '../tree/input-tree';
import { literalOf } from '../tree/literals';
import { isBlank } from '../tree/tree-node';
import { fitOf, type KeyFit, keyFitOf } from './variant-fit';

/** The index of the variant that a person chose, else of the one that the value implies; -1 if there is neither. */
export function chosenVariant(field: VariantsField, node: TreeNode | undefined): number {
  const chosen = node?.chosen?.get(field.schema);
  return chosen !== undefined && chosen < field.variants.length ? chosen : impliedVariant(field, node);
}

/** The node with a different variant chosen in it. */
export function withChosenVariant(node: TreeNode | undefined, field: VariantsField, index: number): TreeNode {
  return { ...node, chosen: new Map([...(node?.chosen ?? []), [field.schema, index]]) };
}

/**
 * The index of the variant that a value belongs to, -1 if there is none. Fixed values (`const`, an `enum` of one, a
 * hidden default) decide first: a variant that a value contradicts is ruled out, one that a value confirms is
 * preferred. Then the keys decide: a variant that has them all is preferred, and among those one whose required keys
 * are all present. Then the best fit decides, then the order of the schema, so that the answer is always the same.
 */
export function impliedVariant(field: VariantsField, saved: TreeNode | undefined): number {
  if (saved === undefined || isBlank(saved)) return -1;
  const node = unfoldedNode(saved);
  let best = 0;
  let bestScore: Score | undefined;
  for (let index = 0; index < field.variants.length; index++) {
    const score = scoreOf(variantField(field, index), node);
    if (bestScore !== undefined && !isBetter(score, bestScore)) continue;
    best = index;
    bestScore = score;
  }
  return best;
}

interface Score extends KeyFit {
  contradicted: number;
  confirmed: number;
  fit: number;
}

function scoreOf(variant: Field, node: TreeNode): Score {
  const verdicts = variant.kind === 'object' ? propertiesOf(variant).map((field) => verdictOf(field, node)) : [];
  return {
    contradicted: verdicts.filter((verdict) => verdict === false).length,
    confirmed: verdicts.filter((verdict) => verdict === true).length,
    ...keyFitOf(variant, node),
    fit: fitOf(variant, node),
  };
}

function isBetter(a: Score, b: Score): boolean {
  if (a.contradicted !== b.contradicted) return a.contradicted < b.contradicted;
  if (a.confirmed !== b.confirmed) return a.confirmed > b.confirmed;
  if (a.unknown !== b.unknown) return a.unknown < b.unknown;
  if (a.missing !== b.missing) return a.missing < b.missing;
  return a.fit > b.fit;
}

/** Whether a saved literal equals the fixed value of a property; undefined if there is no fixed value or no literal. */
function verdictOf(field: Field, node: TreeNode): boolean | undefined {
  const fixed = fixedValueOf(field);
  const row = node.children?.get(field.key)?.own;
  const value = fixed === undefined || row === undefined ? undefined : literalOf(row);
  return value === undefined ? undefined : sameJson(value, fixed);
}

/** A hidden default counts as fixed: nobody can change it. */
function fixedValueOf(field: Field): JsonValue | undefined {
  if (field.kind === 'const') return field.value;
  return field.hidden ? defaultValue(field) : undefined;
}
