/** How the authentication dialog behaves, for testing callers. */
export interface Behaviour {
  /** It first asks its opener for an account id, as with Tray's "enhanced session security". */
  asksAccountId: boolean;
  /** It sends no messages at all, as if it had no opener. */
  isSilent: boolean;
}

/** The initial behaviour, also after a reset. */
export const usualBehaviour: Behaviour = { asksAccountId: false, isSilent: false };
