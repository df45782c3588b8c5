/** Whole numbers that JavaScript, and so JSON as most read it, cannot hold: from 2^53 on some become their neighbours. */
import type { TreeValue } from '../tree/input-tree';

/** Texts in JSON are skipped: what looks like a number in them is none. */
const jsonNumber = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/** More digits than any number has a value for. */
const mostDigits = 309;

/** What the first number of a literal that loses digits would be sent as; undefined when none does. */
export function numberWithoutDigits({ type, value }: TreeValue): string | undefined {
  if (type === 'num') return changedNumber(value.trim());
  if (type !== 'json') return undefined;
  for (const [text] of value.matchAll(jsonNumber)) {
    const changed = text.startsWith('"') ? undefined : changedNumber(text);
    if (changed !== undefined) return changed;
  }
  return undefined;
}

function changedNumber(text: string): string | undefined {
  if (!/^[+-]?\d+$/.test(text)) return undefined;
  const value = Number(text);
  if (Number.isSafeInteger(value) || text.length > mostDigits || !Number.isFinite(value)) return undefined;
  // As JSON writes it: with the fewest digits that mean the same number, which are not those of its exact value.
  const sent = JSON.stringify(value);
  const digits = text.replace(/^\+/, '');
  return sent === digits || BigInt(value) === BigInt(digits) ? undefined : sent;
}
