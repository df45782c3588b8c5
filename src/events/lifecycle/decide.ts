/** The only place that decides what to do about a node's subscription. A pure function of the situation. */
import type { SubscriptionState } from '../../tray/triggers/api-types';

/** What is known about a node's subscription. */
export interface Situation {
  /** The fingerprint of the configured subscription; undefined for a node that is deleted or disabled. */
  configured: string | undefined;
  /** The subscription that was created; without its key none of its events can be verified. */
  stored: { id: string; fingerprint: string; hasKey: boolean } | undefined;
  /** What Tray says about the stored one; `unasked` before it was asked, `gone` if Tray does not know it. */
  told: SubscriptionState | 'unasked' | 'gone';
  /**
   * Ids of subscriptions with this node's external id, from a search after the last attempt to create one; undefined if
   * there was no search.
   */
  found: readonly string[] | undefined;
  /** An attempt to create one ended without an answer, so Tray may have one that is unknown here. */
  isUnsettled: boolean;
  /** Other subscriptions that have to be deleted, except those that Tray has just refused to delete. */
  obsolete: readonly string[];
  /** A deploy or a person asks to retry what the third party has refused. */
  triesAgain: boolean;
}

type Stored = NonNullable<Situation['stored']>;

export type Decision =
  /** The stored one is as wanted. */
  | { act: 'keep' }
  /** Ask Tray about the stored one. */
  | { act: 'ask' }
  /** Tray is still creating the stored one: ask again later. */
  | { act: 'wait' }
  /** The third party has refused the stored one; retry only on request. */
  | { act: 'refused' }
  /** Search Tray's list for the external id: nothing is created before it is certain that nothing exists yet. */
  | { act: 'search' }
  /**
   * The same, while the stored one is in use, and late enough that the result of a lost attempt would be in the list.
   */
  | { act: 'confirm' }
  | { act: 'create' }
  /** Delete these, so that the wanted one can be created. */
  | { act: 'replace'; ids: string[] }
  /** Delete these without creating another. */
  | { act: 'delete'; ids: string[] }
  /** Nothing to do. */
  | { act: 'nothing' };

/** Decides the next step. Carrying it out changes the situation, which is then decided anew. */
export function decide(situation: Situation): Decision {
  const { configured, stored } = situation;
  if (configured === undefined) return tidyUp(situation);
  if (stored === undefined) return withoutSubscription(situation);
  return stored.fingerprint === configured ? withRightOne(situation, stored) : replaced(situation);
}

/** The node does not exist: nothing may remain. */
function tidyUp(situation: Situation): Decision {
  if (situation.isUnsettled && situation.found === undefined) return { act: 'search' };
  const ids = superfluous(situation, undefined);
  return ids.length === 0 ? { act: 'nothing' } : { act: 'delete', ids };
}

/** Also applies if the key file is lost: without its key, no event of a subscription could be verified. */
function withoutSubscription(situation: Situation): Decision {
  if (situation.found === undefined) return { act: 'search' };
  const ids = superfluous({ ...situation, stored: undefined }, undefined);
  return ids.length === 0 ? { act: 'create' } : { act: 'replace', ids };
}

function withRightOne(situation: Situation, stored: Stored): Decision {
  switch (situation.told) {
    case 'unasked':
      return { act: 'ask' };
    // It is no longer usable, and the list is searched before another is created.
    case 'gone':
    case 'deleted':
      return withoutSubscription(situation);
    case 'creation_failed':
      return situation.triesAgain ? replaced(situation) : { act: 'refused' };
    case 'creating':
      return stored.hasKey ? { act: 'wait' } : replaced(situation);
    // An unknown state does not mean that no events arrive.
    case 'active':
    case 'unknown':
      return stored.hasKey ? kept(situation, stored.id) : replaced(situation);
  }
}

function kept(situation: Situation, id: string): Decision {
  if (situation.isUnsettled && situation.found === undefined) return { act: 'confirm' };
  const ids = superfluous(situation, id);
  return ids.length === 0 ? { act: 'keep' } : { act: 'delete', ids };
}

function replaced(situation: Situation): Decision {
  return { act: 'replace', ids: superfluous(situation, undefined) };
}

/** All known subscriptions except the one to keep. */
function superfluous({ stored, found = [], obsolete }: Situation, kept: string | undefined): string[] {
  const known = [...(stored === undefined ? [] : [stored.id]), ...found, ...obsolete];
  return [...new Set(known)].filter((id) => id !== kept);
}
