import type { OneTimeFiles } from '../../src/files/offering/one-time-files';
import { filesPath } from '../../src/runtime/files/file-host';
import type { Endpoint } from '../mount-endpoint';

/** The endpoint of files that calls offer to Tray. */
export function fileAddresses(store: OneTimeFiles): Endpoint {
  return { path: filesPath, handle: (rest, request, response) => store.handle(rest, request, response) };
}
