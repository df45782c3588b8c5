import { ListFolder } from './list-folder';
import { ListStore } from './list-store';
import { pruneFolder } from './prune-folder';

/** A process that runs for long and reads many lists would fill the disk, were it tidied once. */
const pruneEvery = 60 * 60 * 1000;

const stores = new Map<string, ListStore>();

/**
 * The lists of this process that are kept in a folder; without a folder those that are kept in memory only. The same
 * store for the same folder, so that all tokens and hosts share one bound.
 */
export function catalogueStore(folder: string | undefined): ListStore {
  const existing = stores.get(folder ?? '');
  if (existing !== undefined) return existing;
  const store = folder === undefined ? new ListStore({}) : storeIn(folder);
  stores.set(folder ?? '', store);
  return store;
}

function storeIn(folder: string): ListStore {
  let prunedAt = Number.NEGATIVE_INFINITY;
  return new ListStore({
    folder: new ListFolder(folder),
    // Not at start: without a network old lists are all there is.
    onSaved: () => {
      const now = performance.now();
      if (now - prunedAt < pruneEvery) return;
      prunedAt = now;
      pruneFolder(folder, Date.now()).catch(() => {
        // What cannot be removed takes some space until the next time.
      });
    },
  });
}
