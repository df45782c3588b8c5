/** Undocumented behaviour of subscriptions, to test that a caller copes with either possibility. */
export interface SubscriptionRules {
  /** New ones stay in the state `creating` until their creation is completed manually. */
  waitsForCreation: boolean;
  /** Deleted ones can still be requested, with the state `deleted`, instead of a 404. */
  showsDeleted: boolean;
}

/** The initial rules, also after a reset. */
export const usualRules: SubscriptionRules = { waitsForCreation: false, showsDeleted: false };
