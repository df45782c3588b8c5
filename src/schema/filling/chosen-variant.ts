import { propertiesOf, variantField } from '../fields/child-fields';
import type { Field, VariantsField } from '../fields/field';
import { sameJson } from '../json/json-values';
import { unfoldedNode } from '../tree/expand-json';
import type { TreeNode } from '../tree/input-tree';
import { literalOf } from '../tree/literals';
import { isBlank } from '../tree/tree-node';
import { fitOf } from './variant-fit';

/**
 * The index of the variant that saved rows belong to, -1 when nothing is saved. Fixed values (`const`, an `enum` of one)
 * decide first: a variant that a saved value contradicts is out, one that a saved value confirms goes before the
 * others. Then the best fit decides, then the order of the schema, so the answer is the same at each opening.
 */
export function chosenVariant(field: VariantsField, saved: TreeNode | undefined): number {
  if (saved === undefined || isBlank(saved)) return -1;
  const node = unfoldedNode(saved);
  let best = 0;
  let bestScore: Score | undefined;
  for (let index = 0; index < field.variantTitles.length; index++) {
    const score = scoreOf(variantField(field, index), node);
    if (bestScore !== undefined && !isBetter(score, bestScore)) continue;
    best = index;
    bestScore = score;
  }
  return best;
}

interface Score {
  contradicted: number;
  confirmed: number;
  fit: number;
}

function scoreOf(variant: Field, node: TreeNode): Score {
  const verdicts = variant.kind === 'object' ? propertiesOf(variant).map((field) => verdictOf(field, node)) : [];
  return {
    contradicted: verdicts.filter((verdict) => verdict === false).length,
    confirmed: verdicts.filter((verdict) => verdict === true).length,
    fit: fitOf(variant, node),
  };
}

function isBetter(a: Score, b: Score): boolean {
  if (a.contradicted !== b.contradicted) return a.contradicted < b.contradicted;
  if (a.confirmed !== b.confirmed) return a.confirmed > b.confirmed;
  return a.fit > b.fit;
}

/** Whether a saved literal is the fixed value of a property; undefined when the property or the row says nothing. */
function verdictOf(field: Field, node: TreeNode): boolean | undefined {
  const row = node.children?.get(field.key)?.own;
  if (field.kind !== 'const' || row === undefined) return undefined;
  const value = literalOf(row);
  return value === undefined ? undefined : sameJson(value, field.value);
}
