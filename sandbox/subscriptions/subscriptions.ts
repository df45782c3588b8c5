import { randomBytes, randomUUID } from 'node:crypto';
import { type Holder, isSame } from '../people/holder';
import type { SubscriptionError, TriggerOperation } from '../triggers/trigger';
import type { ReadSubscription } from './read-subscription';
import type { SubscriptionRules } from './rules';
import type { Subscription, SubscriptionState } from './subscription';

/** Maximum number; more are rejected. */
const most = 10_000;
/** Bytes of a signing key. */
const keyLength = 32;

/** A subscription with the operation that generates its events. */
interface Made {
  subscription: Subscription;
  operation: TriggerOperation;
}

/** All subscriptions of one sandbox, in the order of creation. */
export class Subscriptions {
  private made = new Map<string, Made>();
  private last = 0;

  /** @returns undefined if there is no room */
  add({ wanted, operation }: ReadSubscription, owner: Holder, rules: SubscriptionRules): Subscription | undefined {
    if (this.made.size >= most) return undefined;
    this.last += 1;
    const error = operation.refusal?.(wanted.input);
    const subscription: Subscription = {
      id: randomUUID(),
      ...wanted,
      state: stateAtFirst(error, rules),
      ...(error !== undefined && { error }),
      owner,
      signingKey: randomBytes(keyLength).toString('base64'),
      number: this.last,
      events: 0,
    };
    this.made.set(subscription.id, { subscription, operation });
    return subscription;
  }

  get(id: string): Subscription | undefined {
    return this.made.get(id.toLowerCase())?.subscription;
  }

  /** The next event of a subscription. */
  nextEvent(subscription: Subscription): ReturnType<TriggerOperation['event']> {
    subscription.events += 1;
    return this.made.get(subscription.id)?.operation.event(subscription.input, subscription.events) ?? null;
  }

  /** Those that a holder may see: the account's token sees all, an end user's token only the user's own. */
  visibleTo(holder: Holder): Subscription[] {
    return this.all().filter(({ owner }) => holder.kind === 'account' || isSame(owner, holder));
  }

  all(): Subscription[] {
    return [...this.made.values()].map(({ subscription }) => subscription);
  }

  /** Completes a creation, or changes the state of a subscription. */
  change(subscription: Subscription, state: SubscriptionState, error?: SubscriptionError): void {
    subscription.state = state;
    if (error === undefined) delete subscription.error;
    else subscription.error = error;
  }

  /** @param isShown whether it can still be requested */
  remove(subscription: Subscription, isShown: boolean): void {
    if (isShown) this.change(subscription, 'deleted');
    else this.made.delete(subscription.id);
  }

  reset(): void {
    this.made = new Map();
    this.last = 0;
  }
}

function stateAtFirst(error: SubscriptionError | undefined, rules: SubscriptionRules): SubscriptionState {
  if (error !== undefined) return 'creation_failed';
  return rules.waitsForCreation ? 'creating' : 'active';
}
