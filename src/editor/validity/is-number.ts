/**
 * True for a saved number that satisfies `fits`. Number inputs of Node-RED's dialogs, and people who edit flows by
 * hand, save numbers as strings; a missing one gets its default.
 */
export function isNumber(value: unknown, fits: (value: number) => boolean): boolean {
  if (value === undefined) return true;
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) && fits(number);
}
