/**
 * The size of an output in characters of JSON, about two thirds of what it takes in memory. Bytes fetched for a file
 * object count as they are. Recursion is safe: the output was parsed from JSON, whose depth is limited.
 */
export function sizeOfOutput(value: unknown): number {
  if (typeof value === 'string') return value.length + 2;
  if (typeof value !== 'object' || value === null) return String(value).length;
  if (ArrayBuffer.isView(value)) return value.byteLength;
  if (Array.isArray(value)) return value.reduce<number>((sum, item) => sum + sizeOfOutput(item) + 1, 1);
  return Object.entries(value).reduce((sum, [key, item]) => sum + key.length + sizeOfOutput(item) + 4, 1);
}
