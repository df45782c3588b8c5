/** Gives each name another one that says nothing, and the same name always the same: so that what belongs together still does. */
export class Pseudonyms {
  readonly #known = new Map<string, string>();
  readonly #counts = new Map<string, number>();

  /** @param kind what the name is of, which the other name begins with: `property`, `operation`, ... */
  of(kind: string, name: string): string {
    const key = JSON.stringify([kind, name]);
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const count = (this.#counts.get(kind) ?? 0) + 1;
    this.#counts.set(kind, count);
    this.#known.set(key, `${kind}${count}`);
    return `${kind}${count}`;
  }

  /** A number in place of a number. */
  number(value: number): number {
    return Number(this.of('', String(value)));
  }
}
