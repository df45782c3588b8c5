/** The titles of choices for lists that show nothing else. Pure. */
import { describeType } from '../../schema/fields/variant-names';
import { typeOfJson } from '../../schema/json/json-values';
import { type Choice, plainLabel } from '../../schema/reading/choices';
import type { JsonValue } from '../../shared/json';
import type { Translate } from '../../shared/texts/translate';

/**
 * A title for each choice. An empty string gets a word for it, and choices with equal titles show their type or value.
 */
export function choiceTitles(choices: readonly Choice[], t: Translate): string[] {
  return toldApart(titlesWithTypes(choices, t), choices, ({ value }) => plainLabel(value));
}

/** The same for lists that show the values next to the titles. */
export function titlesWithTypes(choices: readonly Choice[], t: Translate): string[] {
  const plain = choices.map(({ label }) => (label === '' ? t('form.emptyText') : label));
  return toldApart(plain, choices, ({ value }) => describeValueType(value, t));
}

function describeValueType(value: JsonValue, t: Translate): string {
  const type = typeOfJson(value);
  return describeType(type === 'integer' ? 'number' : type, t);
}

/** Adds a mark to titles that several choices have, if their marks differ. */
function toldApart(
  titles: readonly string[],
  choices: readonly Choice[],
  markOf: (choice: Choice) => string,
): string[] {
  const marks = new Map<string, Set<string>>();
  for (const [index, choice] of choices.entries()) {
    const title = titles[index] ?? '';
    marks.set(title, (marks.get(title) ?? new Set()).add(markOf(choice)));
  }
  return choices.map((choice, index) => {
    const title = titles[index] ?? '';
    return (marks.get(title)?.size ?? 0) > 1 ? `${title} (${markOf(choice)})` : title;
  });
}
