import type { LocalizedText } from '../../shared/texts/localized-text';

/** The facts about an abandoned request. */
export interface GivenUpRequest {
  /** It may have reached Tray. */
  sent: boolean;
  /** It is a call, so an operation may have been executed. */
  isCall: boolean;
}

/** Warns that the operation may have been executed, for a call that may have reached Tray. */
export function executedHint({ sent, isCall }: GivenUpRequest): LocalizedText[] {
  return sent && isCall ? [{ key: 'maybeExecuted' }] : [];
}
