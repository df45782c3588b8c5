/** Requests that a person may make at once, and then in each second. A dialog makes a handful when it opens. */
const perSecond = 20;

/** Persons that are remembered; more than that is no editor any more. */
const maxPersons = 1_000;

/** Bounds how often each person may ask. */
export class RequestRate {
  private readonly allowances = new Map<string, { left: number; at: number }>();

  /**
   * @param person who asks
   * @param now milliseconds of a monotonic clock
   * @returns false when the request comes too soon
   */
  allows(person: string, now = performance.now()): boolean {
    const before = this.allowances.get(person) ?? { left: perSecond, at: now };
    const left = Math.min(perSecond, before.left + ((now - before.at) * perSecond) / 1000);
    if (this.allowances.size >= maxPersons) this.allowances.clear();
    this.allowances.set(person, { left: left < 1 ? left : left - 1, at: now });
    return left >= 1;
  }
}
