/** Passes that expire: user tokens, and the codes that open the authentication dialog. */
import { randomBytes } from 'node:crypto';
import { BoundedMap } from './bounded-map';
import type { Holder } from './holder';

export interface PassRules {
  /** Milliseconds. */
  lifetime: number;
  /** Beyond this number, the oldest becomes invalid. */
  most: number;
}

/** User tokens live two days. */
export const userTokenRules: PassRules = { lifetime: 2 * 24 * 60 * 60 * 1000, most: 50_000 };

/** Authorization codes live five minutes. */
export const authorizationCodeRules: PassRules = { lifetime: 5 * 60 * 1000, most: 1000 };

export class Passes {
  private readonly passes: BoundedMap<{ holder: Holder; until: number }>;

  /** @param now milliseconds from any origin */
  constructor(
    private readonly rules: PassRules,
    private readonly now: () => number,
  ) {
    this.passes = new BoundedMap(rules.most);
  }

  /** @returns a new, unguessable string */
  issue(holder: Holder): string {
    const text = randomBytes(32).toString('hex');
    this.passes.set(text, { holder, until: this.now() + this.rules.lifetime });
    return text;
  }

  /** The holder; undefined if it is unknown or expired. */
  holderOf(text: string): Holder | undefined {
    const pass = this.passes.get(text);
    return pass !== undefined && this.now() < pass.until ? pass.holder : undefined;
  }

  /** The holder; it is invalid afterwards. */
  redeem(text: string): Holder | undefined {
    const holder = this.holderOf(text);
    this.passes.take(text);
    return holder;
  }

  /** Invalidates all passes of one end user. */
  revoke(userId: string): void {
    this.passes.forget(({ holder }) => holder.kind === 'user' && holder.userId === userId);
  }

  clear(): void {
    this.passes.clear();
  }
}
