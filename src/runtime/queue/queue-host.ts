import { maxWaitingCalls } from '../../shared/limits';
import { type LocalizedText, localize } from '../../shared/texts/localized-text';
import type { Translate } from '../../shared/texts/translate';
import { limitsOf, lockDurationOf, maxQueuedBytesOf, type TrayNodeAPI } from '../tray-settings';

/** What queues need from their Node-RED. */
export interface QueueHost {
  /** Node-RED's user folder, where people install packages. */
  userDir: string | undefined;
  /** Maximum bytes of a message in the queue. */
  maxMessageBytes: number;
  /** Maximum number of waiting calls of a connection. */
  limit: number;
  /** Milliseconds after which an unresponsive Node-RED loses its calls to others; undefined for the default. */
  lockFor: number | undefined;
  log: (texts: readonly LocalizedText[]) => void;
}

/** @param translate looks up texts of failures */
export function queueHost({ settings, log }: TrayNodeAPI, translate: Translate): QueueHost {
  return {
    userDir: settings.userDir,
    maxMessageBytes: maxQueuedBytesOf(settings),
    limit: limitsOf(settings).queueLimit ?? maxWaitingCalls,
    lockFor: lockDurationOf(settings),
    log: (texts) => log.warn(localize(texts, translate)),
  };
}
