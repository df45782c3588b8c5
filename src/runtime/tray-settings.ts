import type { NodeAPI, NodeAPISettingsWithData } from 'node-red';
import { defaultFileLimits, type FileLimits } from '../files/file-limits';
import { textOf, wholeNumberOf } from './call-settings';

/** The settings that this package reads from Node-RED's settings file. */
export interface TraySettings extends NodeAPISettingsWithData {
  /** Calls that may wait for one token and host; 10,000 unless set. */
  trayConnectorQueueLimit?: unknown;
  /** Bytes of an answer at most; 50,000,000 unless set. */
  trayConnectorMaxAnswerBytes?: unknown;
  /** Bytes that the files of one call may have together, in either direction; 100,000,000 unless set. */
  trayConnectorMaxFileBytes?: unknown;
  /** Files of one call, in either direction; 100 unless set. */
  trayConnectorMaxFiles?: unknown;
  /** Names of hosts that the files of outputs may be fetched from, beside Tray's own. */
  trayConnectorFileHosts?: unknown;
  /** Bytes of answers that are collected in one message, before another page is asked for; 200,000,000 unless set. */
  trayConnectorMaxPagesBytes?: unknown;
  /** `true` allows connections without TLS to hosts of the private networks. */
  trayConfigAllowHttp?: unknown;
  /** Bytes of an event at most; 5,000,000 unless set. */
  trayTriggerMaxEventBytes?: unknown;
  /** Bytes that a message and its input take in a queue at most; 1,000,000 unless set. */
  trayQueueMaxMessageBytes?: unknown;
  /** Milliseconds after which a Node-RED that says nothing loses its queued calls to others; 15,000 unless set. */
  trayQueueLockDuration?: unknown;
  /** Node-RED's own: milliseconds that a node may take to close. */
  nodeCloseTimeout?: number;
}

/** `RED`, as the nodes of this package get it. */
export type TrayNodeAPI = NodeAPI<TraySettings>;

/** Bytes of an event at most; undefined where the settings file sets none. */
export function maxEventBytesOf(settings: TraySettings): number | undefined {
  return wholeNumberOf(settings.trayTriggerMaxEventBytes, 1, Number.MAX_SAFE_INTEGER);
}

/** Bounds of files. */
export function fileLimitsOf(settings: TraySettings): FileLimits {
  const { maxBytes, maxFiles } = defaultFileLimits;
  return {
    maxBytes: wholeNumberOf(settings.trayConnectorMaxFileBytes, 1, Number.MAX_SAFE_INTEGER) ?? maxBytes,
    maxFiles: wholeNumberOf(settings.trayConnectorMaxFiles, 1, Number.MAX_SAFE_INTEGER) ?? maxFiles,
  };
}

/** Hosts of files, as a list or as one text; what is not text does not count. */
export function fileHostsOf({ trayConnectorFileHosts }: TraySettings): string[] {
  return [trayConnectorFileHosts]
    .flat()
    .map(textOf)
    .filter((host) => host !== '');
}

const defaultPagesBytes = 200_000_000;

/** Bytes of answers that are collected in one message. */
export function maxPagesBytesOf(settings: TraySettings): number {
  return wholeNumberOf(settings.trayConnectorMaxPagesBytes, 1, Number.MAX_SAFE_INTEGER) ?? defaultPagesBytes;
}

const defaultQueuedBytes = 1_000_000;

/** Bytes that a message and its input take in a queue at most. */
export function maxQueuedBytesOf(settings: TraySettings): number {
  return wholeNumberOf(settings.trayQueueMaxMessageBytes, 1, Number.MAX_SAFE_INTEGER) ?? defaultQueuedBytes;
}

/** Less would take calls from a Node-RED that is only busy. Milliseconds. */
const shortestLock = 1000;
const longestLock = 10 * 60_000;

/** Milliseconds after which a Node-RED that says nothing loses its queued calls; undefined where the settings file sets none. */
export function lockDurationOf(settings: TraySettings): number | undefined {
  return wholeNumberOf(settings.trayQueueLockDuration, shortestLock, longestLock);
}

/** What the settings file sets for every connection; limits are undefined where it sets none, or none that makes sense. */
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
