/** `oneOf` and `anyOf` of one place: which branches there are, what they are called, what the chosen one asks for. */
import type { JsonObject, JsonValue } from '../../shared/json';
import { isJsonObject, ownValue, stringsOf } from '../json/json-values';
import { readLookup } from '../lookup/read-lookup';
import { enumChoices, plainLabel } from '../reading/choices';
import { typesOf } from '../reading/clean-schema';
import { resolveSchema } from '../reading/read-schema';
import type { Choice } from './field';
import { titleFromKey } from './title';

type Chooser = 'oneOf' | 'anyOf';

/** The keyword whose branches are chosen from; `oneOf` before `anyOf`, which then is chosen inside the branch. */
export function chooserOf(schema: JsonObject): Chooser | undefined {
  return (['oneOf', 'anyOf'] as const).find((keyword) => branchesOf(schema, keyword).length > 1);
}

/** The branches of a resolved schema, unresolved. */
export function branchesOf(schema: JsonObject, chooser: Chooser): JsonObject[] {
  const branches = schema[chooser];
  return Array.isArray(branches) ? branches.filter(isJsonObject) : [];
}

/**
 * What the branch of an index asks for, together with everything that stands beside the branches. Title, description
 * and default are the branch's own: those beside the branches speak of all of them.
 */
export function branchSchema(schema: JsonObject, chooser: Chooser, index: number, root: JsonObject): JsonObject {
  const { [chooser]: branches, title, description, default: unused, lookup, ...common } = schema;
  const branch = Array.isArray(branches) ? branches[index] : undefined;
  return resolveSchema({ allOf: [common, branch ?? {}] }, root);
}

/**
 * A title for each branch: its `title`, else the label of its `const` property, else the fields it requires, else its
 * type, else its number, which reads the same in every language. No two are the same.
 */
export function branchTitles(schema: JsonObject, chooser: Chooser, root: JsonObject): string[] {
  const titles = branchesOf(schema, chooser).map((branch, index) => {
    return titleOf(resolveSchema(branch, root), root) ?? String(index + 1);
  });
  return titles.map((title, index) => (titles.indexOf(title) === index ? title : numbered(title, index + 1, titles)));
}

function numbered(title: string, number: number, taken: string[]): string {
  const candidate = `${title} (${number})`;
  return taken.includes(candidate) ? numbered(candidate, number, taken) : candidate;
}

/**
 * The fixed value of a resolved schema: its `const`, or the only value of its `enum`. An `enum` beside a lookup fixes
 * nothing: what a lookup lists is a help and no restriction.
 */
export function fixedChoice(schema: JsonObject): Choice | undefined {
  if (schema.const !== undefined) return { label: plainLabel(schema.const), value: schema.const };
  const choices = readLookup(schema.lookup) === undefined ? enumChoices(schema) : [];
  return choices.length === 1 ? choices[0] : undefined;
}

/**
 * Branches that are nothing but a fixed value each are an enum in other words; their titles are its labels.
 * Undefined when a branch is more than that.
 */
export function choicesOfBranches(schema: JsonObject, chooser: Chooser, root: JsonObject): Choice[] | undefined {
  const choices: Choice[] = [];
  for (const unresolved of branchesOf(schema, chooser)) {
    const branch = resolveSchema(unresolved, root);
    const fixed = fixedChoice(branch);
    if (fixed === undefined) return undefined;
    choices.push({ value: fixed.value, label: filled(branch.title) ?? fixed.label });
  }
  return choices;
}

function titleOf(branch: JsonObject, root: JsonObject): string | undefined {
  return filled(branch.title) ?? fixedPropertyTitle(branch, root) ?? requiredTitle(branch) ?? typeTitle(branch);
}

function fixedPropertyTitle(branch: JsonObject, root: JsonObject): string | undefined {
  const properties = isJsonObject(branch.properties) ? Object.values(branch.properties) : [];
  for (const property of properties) {
    const fixed = fixedChoice(resolveSchema(property, root));
    if (fixed !== undefined) return wordTitle(fixed);
  }
  return undefined;
}

/** A value like `by_email` reads as a title like a key does; a label is shown as it is. */
function wordTitle({ label, value }: Choice): string {
  return label === value && /^[a-z]\w*$/.test(label) ? titleFromKey(label) : label;
}

function requiredTitle(branch: JsonObject): string | undefined {
  const required = stringsOf(ownValue(branch, 'required'));
  if (branch.properties !== undefined || required.length === 0) return undefined;
  return required.map(titleFromKey).join(', ');
}

function typeTitle(branch: JsonObject): string | undefined {
  const [type, ...others] = typesOf(branch);
  return type === undefined || others.length > 0 || type === 'object' ? undefined : titleFromKey(type);
}

function filled(value: JsonValue | undefined): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}
