/**
 * Compares connector versions numerically, part by part, so that 10.0 comes after 9.1. Parts that are not numbers come
 * before numbers and are compared as strings.
 *
 * @returns negative if `a` is older than `b`, positive if it is newer, 0 if they are equal
 */
export function compareVersions(a: string, b: string): number {
  const left = a.split('.');
  const right = b.split('.');
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    const order = compareParts(left[i] ?? '0', right[i] ?? '0');
    if (order !== 0) return order;
  }
  return 0;
}

/** The newest of the versions, or undefined if there are none. */
export function latestVersion(versions: readonly string[]): string | undefined {
  return [...versions].sort(compareVersions).at(-1);
}

function compareParts(a: string, b: string): number {
  const aIsNumber = /^\d+$/.test(a);
  const bIsNumber = /^\d+$/.test(b);
  if (aIsNumber && bIsNumber) return Number(a) - Number(b);
  if (aIsNumber !== bIsNumber) return aIsNumber ? 1 : -1;
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
