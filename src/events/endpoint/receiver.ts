import type { RecentEvents } from '../recent-events';
import type { SparingLog } from './sparing-log';

/** Says of an event whether it is the first of its signature. */
export interface EventClaims {
  claim(signature: string): Promise<boolean>;
  /** The event was not taken, and may come again. */
  release(signature: string): void;
}

/** The node that events of one address are for. */
export interface Receiver {
  /** The decoded signing key; undefined as long as the node is not ready, so that Tray tries again. */
  key(): Buffer | undefined;
  /** The events whose repeats are dropped; undefined where repeats are sent on too. */
  recent: Pick<RecentEvents, 'has' | 'add' | 'delete'> | undefined;
  /** The same over all Node-REDs that take the node's events; missing for one alone. */
  claims?: EventClaims | undefined;
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
