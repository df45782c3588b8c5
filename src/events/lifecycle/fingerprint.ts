import { createHash } from 'node:crypto';
import { isObject } from '../../shared/json';
import type { SubscriptionCreation } from '../../tray/triggers/api-types';

/** What a subscription is created with. Its name is for people: a different one is no reason to recreate it. */
export interface WantedSubscription extends SubscriptionCreation {
  /** The REST base: each host has its own subscriptions. */
  baseUrl: string;
  /** Tray's id of the end user that it is created for; '' for the account itself. */
  userId: string;
}

/**
 * A hash that tells whether a subscription still matches the wanted one. The token is not part of it, since it may be
 * renewed, nor is the order of keys in the input.
 */
export function fingerprintOf({ name: _name, ...wanted }: WantedSubscription): string {
  return createHash('sha256')
    .update(JSON.stringify(ordered(wanted)))
    .digest('hex');
}

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (!isObject(value)) return value;
  // Pairs, because an object would order keys such as "1" and "__proto__" in its own way.
  const pairs = Object.entries(value).filter(([, part]) => part !== undefined);
  return { pairs: pairs.sort(([one], [other]) => (one < other ? -1 : 1)).map(([key, part]) => [key, ordered(part)]) };
}
