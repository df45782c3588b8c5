import type { TrayQueueCredentials, TrayQueueProperties } from '../flow';

/** The queue as its dialog shows it. Credentials are present only when they were typed and not deployed yet. */
export interface QueueDraft extends Pick<TrayQueueProperties, 'url' | 'prefix' | 'tls'>, TrayQueueCredentials {
  configId: string;
}

/** Answer of a test of a queue's server. */
export interface QueueTestResult {
  /** `redis` or `valkey`. */
  server: string;
  version: string;
  /** The server writes all that it is told to disk (append-only file); absent where it does not say. */
  keepsOnDisk?: boolean;
  /** The server throws data away when its memory is full; absent where it does not say. */
  evicts?: boolean;
}

/** The queued calls of all connections that use a queue. */
export interface QueueCounts {
  waiting: number;
  running: number;
  /** Those that wait for a time: retries, and calls of nodes that no Node-RED has at the moment. */
  delayed: number;
  /** Those that were given up because no Node-RED had their node. */
  failed: number;
}
