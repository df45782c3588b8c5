import { maxWaitingCalls } from '../../shared/limits';
import { type LocalizedText, localize } from '../../shared/texts/localized-text';
import type { Translate } from '../../shared/texts/translate';
import { limitsOf, lockDurationOf, maxQueuedBytesOf, type TrayNodeAPI } from '../tray-settings';

/** What the queues of a Node-RED need of it. */
export interface QueueHost {
  /** Node-RED's user folder, where people install packages. */
  userDir: string | undefined;
  /** Bytes that a message takes in the queue at most. */
  maxMessageBytes: number;
  /** Calls of a connection that may wait. */
  limit: number;
  /** Milliseconds after which a Node-RED that says nothing loses its calls to others; undefined for the usual. */
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
