import type { NodeStatus } from 'node-red';
import type { QueueTrouble } from '../../queue/server/queue-health';
import type { FailureCode } from '../../shared/failure';
import type { Translate } from '../../shared/texts/translate';

/**
 * How the last message ended: the duration of its call in milliseconds, the code of its failure, or that it is now in a
 * queue.
 */
export type CallResult = { duration: number } | { code: FailureCode } | { isStored: true };

/** A message that waits for a retry: when (by `performance.now()`, in milliseconds), and after which failure. */
export interface WaitingRetry {
  at: number;
  code: FailureCode;
}

/** The page of a list that a message is requesting, and the number of items from earlier pages. */
export interface PageProgress {
  page: number;
  items: number;
}

/** The current state of a node's messages. */
export interface Activity {
  running: number;
  /** Number of messages that wait for their turn in the queue. */
  waiting: number;
  /** Created on demand: most nodes never have any. */
  retries: Set<WaitingRetry> | undefined;
  last: CallResult | undefined;
  /** One for each message that goes from page to page. */
  pages: Set<PageProgress> | undefined;
  /** Why the node's queue takes no calls; undefined if it does, or if there is no queue. */
  queueTrouble: QueueTrouble['kind'] | undefined;
}

/**
 * The status of a node: what is running and waiting; if nothing is, the next retry; if there is none, the last result.
 *
 * @param now `performance.now()`, in milliseconds
 * @param translate looks up texts below the node's catalogue root (`status.*`, `failure.*`)
 */
export function statusOf(activity: Activity, now: number, translate: Translate): NodeStatus {
  if (activity.queueTrouble !== undefined) return troubleStatus(activity.queueTrouble, translate);
  const retries = [...(activity.retries ?? [])];
  if (isBusy(activity, retries, now)) return busyStatus(activity, retries.length, translate);
  const next = retries.reduce<WaitingRetry | undefined>(sooner, undefined);
  return next === undefined ? lastStatus(activity, translate) : retryStatus(next, retries.length, now, translate);
}

function troubleStatus(trouble: QueueTrouble['kind'], translate: Translate): NodeStatus {
  const text = translate(trouble === 'away' ? 'failure.TRAY_QUEUE_UNAVAILABLE' : 'status.queueRefuses');
  return { fill: 'red', shape: 'ring', text };
}

/**
 * True if something runs or waits for its turn, which does not include a message that waits for the time of its retry.
 */
function isBusy({ running, waiting }: Activity, retries: readonly WaitingRetry[], now: number): boolean {
  return running > 0 || waiting > 0 || retries.some((retry) => retry.at <= now);
}

function sooner(next: WaitingRetry | undefined, retry: WaitingRetry): WaitingRetry {
  return next === undefined || retry.at < next.at ? retry : next;
}

function busyStatus(activity: Activity, retries: number, translate: Translate): NodeStatus {
  const { running, pages } = activity;
  const waiting = activity.waiting + retries;
  const [page] = pages ?? [];
  const text = () => {
    if (running + waiting === 1 && page !== undefined) return pageText(page, translate);
    return running === 1 && waiting === 0
      ? translate('status.calling')
      : translate('status.busy', { running, waiting });
  };
  return { fill: 'blue', shape: 'dot', text: text() };
}

function pageText({ page, items }: PageProgress, translate: Translate): string {
  const number = numberFormat(translate('status.numbers'));
  if (items === 0) return translate('status.page', { page: number.format(page) });
  return translate('status.pageItems', { page: number.format(page), items: number.format(items) });
}

/** @param language from the catalogue; a third-party catalogue may contain anything */
function numberFormat(language: string): Intl.NumberFormat {
  try {
    return new Intl.NumberFormat(language);
  } catch {
    return new Intl.NumberFormat('en');
  }
}

function retryStatus({ at, code }: WaitingRetry, waiting: number, now: number, translate: Translate): NodeStatus {
  const params = { seconds: Math.ceil((at - now) / 1000), failure: translate(`failure.${code}`) };
  const text = waiting === 1 ? translate('status.retry', params) : translate('status.retries', { ...params, waiting });
  return { fill: 'yellow', shape: 'ring', text };
}

function lastStatus({ last }: Activity, translate: Translate): NodeStatus {
  if (last === undefined) return {};
  if ('isStored' in last) return { fill: 'blue', shape: 'ring', text: translate('status.queued') };
  if ('code' in last) return { fill: 'red', shape: 'ring', text: translate(`failure.${last.code}`) };
  return { fill: 'green', shape: 'dot', text: translate('status.ok', { time: readableTime(last.duration) }) };
}

/** "87 ms", "1.4 s": the units are the same in every language. */
function readableTime(milliseconds: number): string {
  return milliseconds < 1000 ? `${Math.round(milliseconds)} ms` : `${(milliseconds / 1000).toFixed(1)} s`;
}
