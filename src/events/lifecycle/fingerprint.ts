import { createHash } from 'node:crypto';
import { isObject } from '../../shared/json';
import type { SubscriptionCreation } from '../../tray/triggers/api-types';

/** What a subscription is made with. Its name is for people: another one is no reason to make it anew. */
export interface WantedSubscription extends SubscriptionCreation {
  /** The REST base: subscriptions of another host are others. */
  baseUrl: string;
  /** Tray's id of the end user that it is made for; '' for the account itself. */
  userId: string;
}

/**
 * Says whether a subscription is still the one that is wanted. The token is not part of it, which may be renewed, and neither is
 * the order of keys in the input.
 */
export function fingerprintOf({ name: _name, ...wanted }: WantedSubscription): string {
  return createHash('sha256')
    .update(JSON.stringify(ordered(wanted)))
    .digest('hex');
}

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (!isObject(value)) return value;
  // Pairs, as an object would order keys like "1" and "__proto__" in its own way.
  const pairs = Object.entries(value).filter(([, part]) => part !== undefined);
  return { pairs: pairs.sort(([one], [other]) => (one < other ? -1 : 1)).map(([key, part]) => [key, ordered(part)]) };
}
