/** Passes that expire: user tokens, and the codes that open the authentication dialog. */
import { randomBytes } from 'node:crypto';
import { BoundedMap } from './bounded-map';
import type { Holder } from './holder';

export interface PassRules {
  /** Milliseconds. */
  lifetime: number;
  /** More than so many, and the oldest is void. */
  most: number;
}

/** User tokens live two days. */
export const userTokenRules: PassRules = { lifetime: 2 * 24 * 60 * 60 * 1000, most: 50_000 };

/** Authorization codes live five minutes. */
export const authorizationCodeRules: PassRules = { lifetime: 5 * 60 * 1000, most: 1000 };

export class Passes {
  private readonly passes: BoundedMap<{ holder: Holder; until: number }>;

  /** @param now milliseconds, from any beginning */
  constructor(
    private readonly rules: PassRules,
    private readonly now: () => number,
  ) {
    this.passes = new BoundedMap(rules.most);
  }

  /** @returns a new text that nobody can guess */
  issue(holder: Holder): string {
    const text = randomBytes(32).toString('hex');
    this.passes.set(text, { holder, until: this.now() + this.rules.lifetime });
    return text;
  }

  /** Whose it is; undefined when it is unknown or too old. */
  holderOf(text: string): Holder | undefined {
    const pass = this.passes.get(text);
    return pass !== undefined && this.now() < pass.until ? pass.holder : undefined;
  }

  /** Whose it is; it is void afterwards. */
  redeem(text: string): Holder | undefined {
    const holder = this.holderOf(text);
    this.passes.take(text);
    return holder;
  }

  /** Makes all of one end user void. */
  revoke(userId: string): void {
    this.passes.forget(({ holder }) => holder.kind === 'user' && holder.userId === userId);
  }

  clear(): void {
    this.passes.clear();
  }
}
