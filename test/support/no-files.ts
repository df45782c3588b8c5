import { defaultFileLimits } from '../../src/files/file-limits';
import { OneTimeFiles } from '../../src/files/offering/one-time-files';
import { CallQueue } from '../../src/runtime/calls/call-queue';
import type { FileHost } from '../../src/runtime/files/file-host';
import type { NodeFiles } from '../../src/runtime/files/node-files';

/** The file host of a Node-RED without HTTP nodes. */
export function hostWithoutFiles(): FileHost {
  return {
    limits: defaultFileLimits,
    store: new OneTimeFiles(() => defaultFileLimits),
    fetching: new CallQueue({ concurrency: 1, limit: 1 }),
    knownHosts: [],
    resolve: () => Promise.reject(new Error('Nothing is looked up.')),
    httpNodeRoot: undefined,
  };
}

/** The same for one node. */
export function noFiles(): NodeFiles {
  return {
    host: hostWithoutFiles(),
    offering: { problem: { key: 'filesNeedHttpNodes' } },
    apiBase: '',
    tls: undefined,
    output: 'links',
    translate: (key) => key,
  };
}
