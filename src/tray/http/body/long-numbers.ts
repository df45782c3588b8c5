/**
 * Whole numbers beyond 2^53 in a JSON text: JSON.parse makes their neighbours of some of them, and of two different ones
 * the same. What people choose from must keep what it stands for, so it becomes a text there.
 */

/** Strings are matched to be skipped; shorter numbers are never inexact, those with a fraction or exponent not whole. */
const stringOrLongNumber = /"[^"\\]*(?:\\.[^"\\]*)*"|(?<![\d.eE+-])-?\d{16,}(?![\d.eE])/g;

/** The same JSON text, with those whole numbers as strings that JSON.parse would change. */
export function withLongNumbersAsTexts(json: string): string {
  if (!/\d{16}/.test(json)) return json;
  return json.replace(stringOrLongNumber, (found) => (found.startsWith('"') || isKept(found) ? found : `"${found}"`));
}

function isKept(digits: string): boolean {
  const value = Number(digits);
  return Number.isSafeInteger(value) || String(value) === digits;
}
