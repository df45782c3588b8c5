import type { RecentEvents } from '../recent-events';
import type { SparingLog } from './sparing-log';

/** The node that events of one address are for. */
export interface Receiver {
  /** The decoded signing key; undefined as long as the node is not ready, so that Tray tries again. */
  key(): Buffer | undefined;
  /** The events whose repeats are dropped; undefined where repeats are sent on too. */
  recent: Pick<RecentEvents, 'has' | 'add' | 'delete'> | undefined;
  /** Told of each body that was not signed with the key. */
  wrongSignatures: SparingLog;
  /**
   * Hands an event to the flow; it is answered once the promise resolves.
   *
   * @param text of the body
   * @throws (or rejects) when the flow cannot take it, so that Tray tries again
   */
  deliver(event: unknown, text: string): void | Promise<void>;
}
