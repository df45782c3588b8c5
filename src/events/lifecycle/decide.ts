/** The one place that decides what is done about a node's subscription. Everything it knows is in its argument. */
import type { SubscriptionState } from '../../tray/triggers/api-types';

/** What is known of a node's subscription. */
export interface Situation {
  /** The fingerprint of what is configured; undefined for a node that is deleted or disabled. */
  configured: string | undefined;
  /** The subscription that was made; without its key no event of it can be checked. */
  stored: { id: string; fingerprint: string; hasKey: boolean } | undefined;
  /** What Tray says of the stored one; `unasked` until it was asked, `gone` when it does not know it. */
  told: SubscriptionState | 'unasked' | 'gone';
  /** Subscriptions with the external id of this node, by a search since the last attempt to make one; undefined without any. */
  found: readonly string[] | undefined;
  /** An attempt to make one ended without an answer, so that Tray may have one that nobody here knows. */
  isUnsettled: boolean;
  /** Further ones that have to go, and that nobody has failed to delete just now. */
  obsolete: readonly string[];
  /** A deploy or a person asks to try again what the third party has refused. */
  triesAgain: boolean;
}

type Stored = NonNullable<Situation['stored']>;

export type Decision =
  /** The stored one is right. */
  | { act: 'keep' }
  /** Tray is asked for the stored one. */
  | { act: 'ask' }
  /** Tray is still making the stored one: it is asked again after a while. */
  | { act: 'wait' }
  /** The third party has refused the stored one; it is tried again when somebody asks for it. */
  | { act: 'refused' }
  /** Tray's list is searched for the external id: nothing is made before it is certain that there is nothing yet. */
  | { act: 'search' }
  /** The same, while the stored one is in use: once what came of a lost attempt is in the list, if anything did. */
  | { act: 'confirm' }
  | { act: 'create' }
  /** These are deleted, and a right one is made then. */
  | { act: 'replace'; ids: string[] }
  /** These are deleted, and no other is made. */
  | { act: 'delete'; ids: string[] }
  /** There is nothing to be done. */
  | { act: 'nothing' };

/** Decides the next step; after it the situation is another, and decided anew. */
export function decide(situation: Situation): Decision {
  const { configured, stored } = situation;
  if (configured === undefined) return tidyUp(situation);
  if (stored === undefined) return withoutSubscription(situation);
  return stored.fingerprint === configured ? withRightOne(situation, stored) : replaced(situation);
}

/** The node is not there: nothing must remain. */
function tidyUp(situation: Situation): Decision {
  if (situation.isUnsettled && situation.found === undefined) return { act: 'search' };
  const ids = superfluous(situation, undefined);
  return ids.length === 0 ? { act: 'nothing' } : { act: 'delete', ids };
}

/** Also where the file of the keys is lost: of a subscription without its key no event could be checked. */
function withoutSubscription(situation: Situation): Decision {
  if (situation.found === undefined) return { act: 'search' };
  const ids = superfluous({ ...situation, stored: undefined }, undefined);
  return ids.length === 0 ? { act: 'create' } : { act: 'replace', ids };
}

function withRightOne(situation: Situation, stored: Stored): Decision {
  switch (situation.told) {
    case 'unasked':
      return { act: 'ask' };
    // It is no longer of use, and the list is searched before another is made.
    case 'gone':
    case 'deleted':
      return withoutSubscription(situation);
    case 'creation_failed':
      return situation.triesAgain ? replaced(situation) : { act: 'refused' };
    case 'creating':
      return stored.hasKey ? { act: 'wait' } : replaced(situation);
    // A state that we do not know does not say that no events come.
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

/** All that are known, but for the one that stays. */
function superfluous({ stored, found = [], obsolete }: Situation, kept: string | undefined): string[] {
  const known = [...(stored === undefined ? [] : [stored.id]), ...found, ...obsolete];
  return [...new Set(known)].filter((id) => id !== kept);
}
