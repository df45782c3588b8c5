import type { NodeAPI, NodeAPISettingsWithData } from 'node-red';
import { defaultFileLimits, type FileLimits } from '../files/file-limits';
import { textOf, wholeNumberOf } from './call-settings';

/** The settings that this package reads from Node-RED's settings file. */
export interface TraySettings extends NodeAPISettingsWithData {
  /** Maximum number of calls that wait for one token and host. Default: 10,000. */
  trayConnectorQueueLimit?: unknown;
  /** Maximum bytes of an answer. Default: 50,000,000. */
  trayConnectorMaxAnswerBytes?: unknown;
  /** Maximum total bytes of the files of one call, in either direction. Default: 100,000,000. */
  trayConnectorMaxFileBytes?: unknown;
  /** Maximum number of files of one call, in either direction. Default: 100. */
  trayConnectorMaxFiles?: unknown;
  /** Names of hosts from which the files of outputs may be fetched, in addition to Tray's own. */
  trayConnectorFileHosts?: unknown;
  /** Bytes of answers collected in one message beyond which no further page is requested. Default: 200,000,000. */
  trayConnectorMaxPagesBytes?: unknown;
  /** `true` allows connections without TLS to hosts of private networks. */
  trayConfigAllowHttp?: unknown;
  /** Maximum bytes of an event. Default: 5,000,000. */
  trayTriggerMaxEventBytes?: unknown;
  /** Maximum bytes of a message and its input in a queue. Default: 1,000,000. */
  trayQueueMaxMessageBytes?: unknown;
  /** Milliseconds after which an unresponsive Node-RED loses its queued calls to others. Default: 15,000. */
  trayQueueLockDuration?: unknown;
  /** Node-RED's own: milliseconds that a node may take to close. */
  nodeCloseTimeout?: number;
}

/** `RED`, as passed to the nodes of this package. */
export type TrayNodeAPI = NodeAPI<TraySettings>;

/** Maximum bytes of an event; undefined if the settings file sets none. */
export function maxEventBytesOf(settings: TraySettings): number | undefined {
  return wholeNumberOf(settings.trayTriggerMaxEventBytes, 1, Number.MAX_SAFE_INTEGER);
}

/** Limits for files. */
export function fileLimitsOf(settings: TraySettings): FileLimits {
  const { maxBytes, maxFiles } = defaultFileLimits;
  return {
    maxBytes: wholeNumberOf(settings.trayConnectorMaxFileBytes, 1, Number.MAX_SAFE_INTEGER) ?? maxBytes,
    maxFiles: wholeNumberOf(settings.trayConnectorMaxFiles, 1, Number.MAX_SAFE_INTEGER) ?? maxFiles,
  };
}

/** Hosts of files, given as a list or a single string; anything else is ignored. */
export function fileHostsOf({ trayConnectorFileHosts }: TraySettings): string[] {
  return [trayConnectorFileHosts]
    .flat()
    .map(textOf)
    .filter((host) => host !== '');
}

const defaultPagesBytes = 200_000_000;

/** Maximum bytes of answers that are collected in one message. */
export function maxPagesBytesOf(settings: TraySettings): number {
  return wholeNumberOf(settings.trayConnectorMaxPagesBytes, 1, Number.MAX_SAFE_INTEGER) ?? defaultPagesBytes;
}

const defaultQueuedBytes = 1_000_000;

/** Maximum bytes of a message and its input in a queue. */
export function maxQueuedBytesOf(settings: TraySettings): number {
  return wholeNumberOf(settings.trayQueueMaxMessageBytes, 1, Number.MAX_SAFE_INTEGER) ?? defaultQueuedBytes;
}

/** Milliseconds. A shorter lock would take calls from a Node-RED that is merely busy. */
const shortestLock = 1000;
const longestLock = 10 * 60_000;

/**
 * Milliseconds after which an unresponsive Node-RED loses its queued calls; undefined if the settings file sets none.
 */
export function lockDurationOf(settings: TraySettings): number | undefined {
  return wholeNumberOf(settings.trayQueueLockDuration, shortestLock, longestLock);
}

/** What the settings file sets for every connection; limits are undefined if it sets none, or invalid ones. */
export function limitsOf(settings: TraySettings): {
  queueLimit: number | undefined;
  maxAnswerBytes: number | undefined;
  allowHttp: boolean;
} {
  return {
    queueLimit: wholeNumberOf(settings.trayConnectorQueueLimit, 0, Number.MAX_SAFE_INTEGER),
    maxAnswerBytes: wholeNumberOf(settings.trayConnectorMaxAnswerBytes, 1, Number.MAX_SAFE_INTEGER),
    allowHttp: settings.trayConfigAllowHttp === true,
  };
}
