import type { NodeStatus } from 'node-red';
import type { KeeperStatus } from '../../events/lifecycle/subscription-keeper';
import type { FailureCode } from '../../shared/failure';
import { type LocalizedText, localize } from '../../shared/texts/localized-text';
import { shorten } from '../../shared/texts/shorten';
import type { Translate } from '../../shared/texts/translate';
import { TrayError } from '../../tray/errors/tray-error';
import { unexpectedError } from '../errors';

/** Maximum number of characters of a reason in a node's status. */
const maxReasonLength = 60;

/** Failures that are usually temporary. */
const passing: ReadonlySet<FailureCode> = new Set([
  'TRAY_NETWORK',
  'TRAY_TIMEOUT',
  'TRAY_SERVER',
  'TRAY_RATE_LIMITED',
  'TRAY_RESPONSE',
]);

/** Looks up the texts that describe a subscription's state. */
export interface StatusTexts {
  /** Looks up texts below the root of the catalogue of `tray-trigger`. */
  translate: Translate;
  /** Looks up shared texts, below the root of the catalogue of `tray-connector`. */
  shared: Translate;
}

/**
 * The status of a node.
 *
 * @param takesEvents there is a subscription, whatever Tray says about it at the moment
 */
export function triggerStatus(
  status: KeeperStatus,
  takesEvents: boolean,
  { translate, shared }: StatusTexts,
): NodeStatus {
  switch (status.state) {
    case 'active':
      return { fill: 'green', shape: 'dot', text: translate('status.active') };
    case 'checking':
      return takesEvents ? { fill: 'green', shape: 'dot', text: translate('status.active') } : creating(translate);
    case 'creating':
      return creating(translate);
    case 'refused': {
      const reason = shorten(localize(refusalTexts(status.error), shared), maxReasonLength);
      return { fill: 'red', shape: 'ring', text: reason };
    }
    case 'failed': {
      const { code } = unexpectedError(status.error);
      return passing.has(code)
        ? { fill: 'yellow', shape: 'ring', text: translate('status.waiting') }
        : { fill: 'red', shape: 'ring', text: shared(`failure.${code}`) };
    }
    case 'removed':
      return {};
  }
}

function creating(translate: Translate): NodeStatus {
  return { fill: 'yellow', shape: 'ring', text: translate('status.creating') };
}

/** The third party's message. */
export function refusalTexts(error: { code: string; message: string } | undefined): LocalizedText[] {
  if (error === undefined || error.message === '') return [{ key: 'subscriptionRefused' }];
  return [{ key: 'subscriptionRefusedWords', params: { words: error.message } }];
}

/** Why a subscription is not active; undefined if nothing is wrong. */
export function failureOf(status: KeeperStatus): TrayError | undefined {
  if (status.state === 'refused') return new TrayError('TRAY_OUTCOME', refusalTexts(status.error), { sent: true });
  return status.state === 'failed' ? unexpectedError(status.error) : undefined;
}
