/** Converts between the choices of a lookup and the options of a combobox, whose values are strings. Pure. */
import type { TreeValue } from '../../../schema/tree/input-tree';
import { literalOf, rowValueOf } from '../../../schema/tree/literals';
import type { LookupChoice } from '../../../shared/admin-api/calls';
import type { Translate } from '../../../shared/texts/translate';
import type { ComboboxOption } from '../../widgets/combobox/search-options';
import { titlesWithTypes } from '../choice-titles';

/** One option per value; the technical value is shown next to the text if the two differ. */
export function lookupOptions(choices: LookupChoice[], t: Translate): ComboboxOption[] {
  const titles = titlesWithTypes(
    choices.map(({ text, value }) => ({ label: text, value })),
    t,
  );
  const options = new Map<string, ComboboxOption>();
  for (const [index, { text, value }] of choices.entries()) {
    const key = JSON.stringify(value);
    const shown = typeof value === 'string' ? value : key;
    const detail = shown === text ? {} : { detail: shown };
    if (!options.has(key)) options.set(key, { value: key, title: titles[index] ?? text, ...detail });
  }
  return [...options.values()];
}

/** The option value that represents a saved literal. */
export function optionValue(value: TreeValue | undefined): string {
  if (value === undefined) return '';
  const literal = literalOf(value);
  return literal === undefined ? value.value : JSON.stringify(literal);
}

/** The literal for what was chosen (`isOption`) or typed. Typed text becomes a number if the field takes numbers. */
export function chosenValue(text: string, isOption: boolean, takesNumber: boolean): TreeValue | undefined {
  if (text === '') return undefined;
  if (isOption) return rowValueOf(JSON.parse(text));
  return { type: takesNumber ? 'num' : 'str', value: text };
}
