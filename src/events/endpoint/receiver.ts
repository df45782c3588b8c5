import type { RecentEvents } from '../recent-events';
import type { SparingLog } from './sparing-log';

/** Tells whether an event is the first with its signature. */
export interface EventClaims {
  claim(signature: string): Promise<boolean>;
  /** Forgets an event that was not taken, so that it may come again. */
  release(signature: string): void;
}

/** The node that receives the events of one address. */
export interface Receiver {
  /** The decoded signing key; undefined while the node is not ready, so that Tray tries again. */
  key(): Buffer | undefined;
  /** Recent events, whose repeats are dropped; undefined if repeats are also passed on. */
  recent: Pick<RecentEvents, 'has' | 'add' | 'delete'> | undefined;
  /** The same across all Node-REDs that receive the node's events; absent if there is only one. */
  claims?: EventClaims | undefined;
  /** Notified of each body that was not signed with the key. */
  wrongSignatures: SparingLog;
  /**
   * Passes an event to the flow; the request is answered once the promise resolves.
   *
   * @param text of the body
   * @throws (or rejects) if the flow cannot take it, so that Tray tries again
   */
  deliver(event: unknown, text: string): void | Promise<void>;
}
