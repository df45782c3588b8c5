/** Letters that may differ between what was typed and what was meant. */
const maxDistance = 2;

/** The name that somebody may have meant who began to type it, or mistyped it; undefined for none. */
export function nearest<Name extends string>(typed: string, names: readonly Name[]): Name | undefined {
  const begun = typed.length > 1 ? names.find((name) => name.startsWith(typed)) : undefined;
  const [best] = names
    .map((name) => ({ name, distance: distanceBetween(typed, name) }))
    .filter(({ name, distance }) => distance <= Math.min(maxDistance, name.length - 2))
    .sort((a, b) => a.distance - b.distance);
  return begun ?? best?.name;
}

/** Letters to add, take away or replace (Levenshtein). */
function distanceBetween(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [line, letter] of [...one].entries()) {
    const above = row;
    row = [line + 1];
    for (const [index, otherLetter] of [...other].entries()) {
      const replaced = (above[index] ?? 0) + (letter === otherLetter ? 0 : 1);
      row.push(Math.min(replaced, (above[index + 1] ?? 0) + 1, (row[index] ?? 0) + 1));
    }
  }
  return row[other.length] ?? 0;
}
