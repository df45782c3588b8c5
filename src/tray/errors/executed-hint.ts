import type { LocalizedText } from '../../shared/texts/localized-text';

/** The facts about a request that was given up. */
export interface GivenUpRequest {
  /** It may have reached Tray. */
  sent: boolean;
  /** It is a call, so that an operation may have been executed. */
  isCall: boolean;
}

/** A call that may have arrived leaves open whether its operation was executed. */
export function executedHint({ sent, isCall }: GivenUpRequest): LocalizedText[] {
  return sent && isCall ? [{ key: 'maybeExecuted' }] : [];
}
