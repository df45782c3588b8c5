import type { Resolve } from '../../files/fetching/checked-lookup';
import { resolveBySystem } from '../../files/fetching/checked-lookup';
import { type FileLimits, fetchingAtOnce, offeredAtOnce } from '../../files/file-limits';
import { OneTimeFiles } from '../../files/offering/one-time-files';
import { CallQueue } from '../calls/call-queue';
import { fileHostsOf, fileLimitsOf, type TrayNodeAPI } from '../tray-settings';

/** The path of all files that are offered to Tray. */
export const filesPath = '/tray/files';

/** What all nodes of a Node-RED share for files. */
export interface FileHost {
  readonly limits: FileLimits;
  readonly store: OneTimeFiles;
  /** Where the fetching of files waits for its turn. */
  readonly fetching: CallQueue;
  /** Further hosts that files are fetched from. */
  readonly knownHosts: readonly string[];
  readonly resolve: Resolve;
  /** Undefined for a Node-RED without HTTP nodes. */
  readonly httpNodeRoot: string | undefined;
}

const hosts = new WeakMap<object, FileHost>();

/** The one of a Node-RED, made where there is none: once, however often the nodes are loaded. */
export function openFileHost({ settings, events }: TrayNodeAPI): FileHost {
  const existing = hosts.get(events);
  if (existing !== undefined) return existing;
  const limits = fileLimitsOf(settings);
  const { httpNodeRoot } = settings;
  const host: FileHost = {
    limits,
    store: new OneTimeFiles(offeredAtOnce(limits)),
    fetching: new CallQueue({ concurrency: fetchingAtOnce, limit: Number.POSITIVE_INFINITY }),
    knownHosts: fileHostsOf(settings),
    resolve: resolveBySystem,
    httpNodeRoot: httpNodeRoot === false ? undefined : (httpNodeRoot ?? '/'),
  };
  hosts.set(events, host);
  // Calls end before; who still receives a file from an address that has ended would hold up the end of Node-RED.
  events.on('flows:stopped', () => host.store.cutReleased());
  return host;
}
