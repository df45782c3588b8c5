/** What no document says of subscriptions, for trying that a caller copes with either. */
export interface SubscriptionRules {
  /** New ones wait in the state `creating` until their creation is ended by hand. */
  waitsForCreation: boolean;
  /** Deleted ones can still be asked for, with the state `deleted`, in place of a 404. */
  showsDeleted: boolean;
}

/** At the start, and after a reset. */
export const usualRules: SubscriptionRules = { waitsForCreation: false, showsDeleted: false };
