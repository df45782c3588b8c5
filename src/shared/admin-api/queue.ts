import type { TrayQueueCredentials, TrayQueueProperties } from '../flow';
import type { AdminFailure } from './admin-failure';

/**
 * The queue as its dialog shows it. A password is present only when it was typed and not deployed yet, '' for none; without it
 * the server uses the stored one of `configId`, and only for the address that is deployed.
 */
export interface QueueDraft extends Pick<TrayQueueProperties, 'url' | 'prefix' | 'tls'>, TrayQueueCredentials {
  configId: string;
}

/** `POST tray/queue-test`: what stands at an address. Permission `tray.write`: the server connects to where it is told. */
export interface QueueTestRequest {
  queue: QueueDraft;
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

/** `POST tray/queue-state`: a queue that is deployed. Permission `tray.read`. */
export interface QueueStateRequest {
  configId: string;
}
export interface QueueStateResult {
  /** The command that installs the packages of a queue; absent where they are there. */
  install?: string;
  /** Absent where no such queue is deployed, or where it cannot be asked. */
  counts?: QueueCounts;
  /** Why it cannot be asked. */
  failure?: AdminFailure;
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

/** `POST tray/queue-empty`: removes what waits in a queue that is deployed. Permission `tray.write`. */
export type QueueEmptyRequest = QueueStateRequest;
export interface QueueEmptyResult {
  removed: number;
}
