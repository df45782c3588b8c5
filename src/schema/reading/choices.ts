import type { JsonObject, JsonValue } from '../../shared/json';
import { sameJson } from '../json/json-values';
import { isTextAndValue } from './allowed-values';

export interface Choice {
  /** The displayed text. */
  label: string;
  value: JsonValue;
}

/**
 * The choices of a cleaned schema's `enum`, without duplicates: plain values with `enumLabels` next to them, or the `{
 * text, value }` entries of older connectors. Empty if there is no `enum`.
 */
export function enumChoices(schema: JsonObject): Choice[] {
  const entries = Array.isArray(schema.enum) ? schema.enum : [];
  const labels = Array.isArray(schema.enumLabels) ? schema.enumLabels : [];
  return distinct(entries.map((entry, index) => choiceOf(entry, labels[index])));
}

/** The choices that both lists offer. The labels are those of `labelled` if they differ from the value itself. */
export function commonChoices(others: Choice[], labelled: Choice[]): Choice[] {
  return labelled.flatMap(({ label, value }) => {
    const other = others.find((choice) => sameJson(choice.value, value));
    if (other === undefined) return [];
    return [{ value, label: label === plainLabel(value) ? other.label : label }];
  });
}

/** The displayed text of a value without a label. */
export function plainLabel(value: JsonValue): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function choiceOf(entry: JsonValue, label: JsonValue | undefined): Choice {
  if (!isTextAndValue(entry)) return { label: labelOf(label, entry), value: entry };
  const value = entry.value ?? null;
  return { label: labelOf(entry.text, value), value };
}

function labelOf(label: JsonValue | undefined, value: JsonValue): string {
  if (typeof label === 'number') return String(label);
  return typeof label === 'string' && label.trim() !== '' ? label : plainLabel(value);
}

/** The values of large enums are almost always plain, so those are compared by a Set and only others one by one. */
function distinct(choices: Choice[]): Choice[] {
  const seen = new Set<JsonValue>();
  const structured: JsonValue[] = [];
  return choices.filter(({ value }) => {
    if (typeof value !== 'object' || value === null) return !seen.has(value) && seen.add(value);
    return !structured.some((other) => sameJson(other, value)) && structured.push(value) > 0;
  });
}
