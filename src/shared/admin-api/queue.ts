import type { TrayQueueCredentials, TrayQueueProperties } from '../flow';
import type { AdminFailure } from './admin-failure';

/**
 * The queue as its dialog shows it. A password is present only if it was typed and not yet deployed, '' for none;
 * without it the server uses the stored one of `configId`, and only for the address that is deployed.
 */
export interface QueueDraft extends Pick<TrayQueueProperties, 'url' | 'prefix' | 'tls'>, TrayQueueCredentials {
  configId: string;
}

/**
 * `POST tray/queue-test`: identifies the server at an address. Permission `tray.write`, because the server connects to
 * an address from the request.
 */
export interface QueueTestRequest {
  queue: QueueDraft;
}
/** The result of testing a queue's server. */
export interface QueueTestResult {
  /** `redis` or `valkey`. */
  server: string;
  version: string;
  /** The server writes every command to disk (append-only file); absent if it does not say. */
  keepsOnDisk?: boolean;
  /** The server evicts data when its memory is full; absent if it does not say. */
  evicts?: boolean;
}

/** `POST tray/queue-state`: the state of a deployed queue. Permission `tray.read`. */
export interface QueueStateRequest {
  configId: string;
}
export interface QueueStateResult {
  /** The command that installs the packages that queues need; absent if they are installed. */
  install?: string;
  /** Absent if no such queue is deployed, or if it cannot be reached. */
  counts?: QueueCounts;
  /** Why it cannot be reached. */
  failure?: AdminFailure;
}
/** Counts of the queued calls of all connections that use a queue. */
export interface QueueCounts {
  waiting: number;
  running: number;
  /** Calls that wait for a certain time: retries, and calls of nodes that no Node-RED has at the moment. */
  delayed: number;
  /** Calls that were given up because no Node-RED had their node. */
  failed: number;
}

/** `POST tray/queue-empty`: removes the waiting calls of a deployed queue. Permission `tray.write`. */
export type QueueEmptyRequest = QueueStateRequest;
export interface QueueEmptyResult {
  removed: number;
}
