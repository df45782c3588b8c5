/** How the authentication dialog behaves, for trying what a caller makes of it. */
export interface Behaviour {
  /** It asks its opener for an account id first, as with Tray's "enhanced session security". */
  asksAccountId: boolean;
  /** It sends no messages at all, as where the opener is cut off. */
  isSilent: boolean;
}

/** At the start, and after a reset. */
export const usualBehaviour: Behaviour = { asksAccountId: false, isSilent: false };
