import type { CallLine } from '../../queue/calls/call-line';
import type { DeliveryMode } from '../../shared/flow';
import type { LocalizedText } from '../../shared/texts/localized-text';
import type { PoolHandle } from '../accounts/lingering-pool';
import type { TrayConfigNode } from '../config-node';
import { connectionError } from '../errors';
import { openCallLine } from './open-line';
import type { QueueHost } from './queue-host';

/** The queue of a node's connection, held until it is released; or why there is no usable one. */
export type OpenedQueue = { line: PoolHandle<CallLine> } | { problem: readonly LocalizedText[] };

/** Opens the queue for a node; undefined for a node that makes its calls directly. */
export function openQueue(
  delivery: DeliveryMode,
  config: TrayConfigNode | undefined,
  host: QueueHost,
): OpenedQueue | undefined {
  if (delivery === 'direct' || config === undefined) return undefined;
  const choice = config.queue;
  if (choice === undefined) return { problem: [{ key: 'noQueue' }] };
  if ('problem' in choice) return choice;
  try {
    return { line: openCallLine(config, choice.place, host) };
  } catch (error) {
    return { problem: connectionError(error).texts };
  }
}
