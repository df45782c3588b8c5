import { type Resolve, resolveBySystem } from '../../files/fetching/checked-lookup';
import { type FileLimits, fetchingAtOnce, offeredAtOnce } from '../../files/file-limits';
import { OneTimeFiles } from '../../files/offering/one-time-files';
import { CallQueue } from '../calls/call-queue';
import { fileHostsOf, fileLimitsOf, type TrayNodeAPI } from '../tray-settings';

/** The base path of all files that are offered to Tray. */
export const filesPath = '/tray/files';

/** What all nodes of a Node-RED share for files. */
export interface FileHost {
  readonly limits: FileLimits;
  readonly store: OneTimeFiles;
  /** Queue of downloads that wait for their turn. */
  readonly fetching: CallQueue;
  /** Further hosts from which files may be fetched. */
  readonly knownHosts: readonly string[];
  readonly resolve: Resolve;
  /** Undefined for a Node-RED without HTTP nodes. */
  readonly httpNodeRoot: string | undefined;
}

class NodeRedFiles implements FileHost {
  readonly store = new OneTimeFiles(() => offeredAtOnce(this.limits));
  readonly fetching = new CallQueue({ concurrency: fetchingAtOnce, limit: Number.POSITIVE_INFINITY });
  readonly resolve = resolveBySystem;

  constructor(private RED: TrayNodeAPI) {
    // Calls have ended by then; a download still in progress from an ended address would delay Node-RED's exit.
    RED.events.on('flows:stopped', () => this.store.cutReleased());
  }

  /** Called when the nodes are loaded again, as in tests. */
  use(RED: TrayNodeAPI): void {
    this.RED = RED;
  }

  get limits(): FileLimits {
    return fileLimitsOf(this.RED.settings);
  }

  get knownHosts(): readonly string[] {
    return fileHostsOf(this.RED.settings);
  }

  get httpNodeRoot(): string | undefined {
    const { httpNodeRoot } = this.RED.settings;
    if (httpNodeRoot === false) return undefined;
    return typeof httpNodeRoot === 'string' ? httpNodeRoot : '/';
  }
}

const hosts = new WeakMap<object, NodeRedFiles>();

/** The file host of a Node-RED, created if there is none: once, however often the nodes are loaded. */
export function openFileHost(RED: TrayNodeAPI): FileHost {
  const host = hosts.get(RED.events) ?? new NodeRedFiles(RED);
  hosts.set(RED.events, host);
  host.use(RED);
  return host;
}
