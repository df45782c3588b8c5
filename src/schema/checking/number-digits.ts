/** Integers that JavaScript, and so most JSON parsers, cannot represent: beyond 2^53 some turn into a neighbour. */
import type { TreeValue } from '../tree/input-tree';

/** Matches strings too, so that numbers inside them are skipped. */
const jsonNumber = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/** More digits than any finite number has. */
const maxDigits = 309;

/** The number that would be sent instead of the first one in a literal that loses digits; undefined if none does. */
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
  if (Number.isSafeInteger(value) || text.length > maxDigits || !Number.isFinite(value)) return undefined;
  // JSON has the shortest digits that identify the same number, which are not those of its exact value.
  const sent = JSON.stringify(value);
  const digits = text.replace(/^\+/, '');
  return sent === digits || BigInt(value) === BigInt(digits) ? undefined : sent;
}
