/** A number with its noun: "1 connector", "2 connectors". For nouns whose plural ends in s, which are all that are counted here. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
