import { isObject } from '../../src/shared/json';

/** What no document says of subscriptions, for trying that a caller copes with either. */
export interface SubscriptionRules {
  /** New ones wait in the state `creating` until their creation is ended by hand. */
  waitsForCreation: boolean;
  /** Deleted ones can still be asked for, with the state `deleted`, in place of a 404. */
  showsDeleted: boolean;
}

const usual: SubscriptionRules = { waitsForCreation: false, showsDeleted: false };

export class SubscriptionRuleSet {
  private current = usual;

  all(): SubscriptionRules {
    return { ...this.current };
  }

  change(changes: Partial<SubscriptionRules>): void {
    this.current = { ...this.current, ...changes };
  }

  reset(): void {
    this.current = usual;
  }
}

/** The rules that another process wants; undefined when they are none. */
export function readSubscriptionRules(value: unknown): Partial<SubscriptionRules> | undefined {
  return areRules(value) ? value : undefined;
}

function areRules(value: unknown): value is Partial<SubscriptionRules> {
  return isObject(value) && Object.entries(value).every(([key, part]) => key in usual && typeof part === 'boolean');
}
