/** Replaces each name by a meaningless one, consistently, so that relations between names are preserved. */
export class Pseudonyms {
  readonly #known = new Map<string, string>();
  readonly #counts = new Map<string, number>();

  /** @param kind of the name, which the pseudonym begins with: `property`, `operation`, ... */
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
