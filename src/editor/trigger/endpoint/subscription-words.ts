/** The dialog's texts about a subscription and its endpoint. Pure. */
import type { AdminFailure } from '../../../shared/admin-api/admin-failure';
import type { Reachability, SubscriptionResult } from '../../../shared/admin-api/triggers';
import type { Translate } from '../../../shared/texts/translate';
import type { NoticeKind } from '../../widgets/Notice';

export interface Words {
  kind: NoticeKind;
  text: string;
  /** The cause. */
  failure?: AdminFailure;
  /** A person can trigger a retry. */
  canRetry?: boolean;
}

/** False for a node that the running flows do not have. */
export function isDeployed({ state, endpoint, failure }: SubscriptionResult): boolean {
  return state !== 'none' || endpoint !== '' || failure !== undefined;
}

export function subscriptionWords(subscription: SubscriptionResult, translate: Translate): Words {
  const { state, failure } = subscription;
  const why = failure === undefined ? {} : { failure };
  switch (state) {
    case 'none':
      return isDeployed(subscription)
        ? { kind: 'error', text: translate('subscription.none'), ...why }
        : { kind: 'info', text: translate('subscription.notDeployed') };
    case 'creating':
      return { kind: 'info', text: translate('subscription.creating') };
    case 'active':
      return { kind: 'success', text: translate('subscription.active') };
    case 'failed':
      return { kind: 'error', text: translate('subscription.failed'), ...why, canRetry: true };
    case 'waiting':
      return { kind: 'warning', text: translate('subscription.waiting'), ...why, canRetry: true };
    case 'unknown':
      return { kind: 'info', text: translate('subscription.checking') };
  }
}

/** Whether Tray can reach the address; undefined if there is none, which the subscription's text covers. */
export function reachWords(reachable: Reachability, translate: Translate): Words | undefined {
  switch (reachable) {
    case 'yes':
      return { kind: 'info', text: translate('endpoint.reachable') };
    case 'loopback':
      return { kind: 'warning', text: translate('endpoint.loopback') };
    case 'http':
      return { kind: 'warning', text: translate('endpoint.http') };
    case 'noPublicUrl':
      return undefined;
  }
}
