import type { NodeStatus } from 'node-red';
import type { FailureCode } from '../shared/failure';
import type { Translate } from '../shared/translate';

/** How the last message ended: the time its call took in ms, or the code of its failure. */
export type CallResult = { duration: number } | { code: FailureCode };

/** A message that waits to be tried again: when (as `performance.now()`, ms), and after which failure. */
export interface WaitingRetry {
  at: number;
  code: FailureCode;
}

/** What the messages of one node do right now. */
export interface NodeWork {
  running: number;
  /** Those whose turn in the queue it is not yet. */
  waiting: number;
  retries: ReadonlySet<WaitingRetry>;
  last: CallResult | undefined;
}

/**
 * The status that tells the truth about a node's work: what runs and waits; the next retry when nothing else is to
 * do; the last result when nothing at all is.
 *
 * @param now `performance.now()`, ms
 * @param translate looks up texts below the node's catalogue root (`status.*`, `failure.*`)
 */
export function statusOf(work: NodeWork, now: number, translate: Translate): NodeStatus {
  if (work.running === 0 && work.waiting === 0) return retryStatus(work, now, translate) ?? lastStatus(work, translate);
  const waiting = work.waiting + work.retries.size;
  const text =
    work.running === 1 && waiting === 0
      ? translate('status.calling')
      : translate('status.busy', { running: work.running, waiting });
  return { fill: 'blue', shape: 'dot', text };
}

function retryStatus(work: NodeWork, now: number, translate: Translate): NodeStatus | undefined {
  const [first, ...others] = work.retries;
  if (first === undefined) return undefined;
  const next = others.reduce((soonest, retry) => (retry.at < soonest.at ? retry : soonest), first);
  const seconds = Math.max(1, Math.ceil((next.at - now) / 1000));
  const failure = translate(`failure.${next.code}`);
  const text =
    others.length === 0
      ? translate('status.retry', { seconds, failure })
      : translate('status.retries', { seconds, failure, waiting: work.retries.size });
  return { fill: 'yellow', shape: 'ring', text };
}

function lastStatus({ last }: NodeWork, translate: Translate): NodeStatus {
  if (last === undefined) return {};
  if ('code' in last) return { fill: 'red', shape: 'ring', text: translate(`failure.${last.code}`) };
  return { fill: 'green', shape: 'dot', text: translate('status.ok', { time: readableTime(last.duration) }) };
}

/** "87 ms", "1.4 s": the units are the same in every language. */
function readableTime(milliseconds: number): string {
  return milliseconds < 1000 ? `${Math.round(milliseconds)} ms` : `${(milliseconds / 1000).toFixed(1)} s`;
}
