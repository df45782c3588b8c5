import type { ConnectionDraft } from './connection';

/** `POST tray/orphans`: subscriptions that this Node-RED created and no node uses. Permission `tray.write`. */
export interface OrphansRequest {
  connection: ConnectionDraft;
}
export interface OrphanSummary {
  id: string;
  name: string;
  trigger: string;
  operation: string;
  endpoint: string;
  /** As Tray names it, for example `active`. */
  state: string;
}
export interface OrphansResult {
  subscriptions: OrphanSummary[];
}

/** `POST tray/remove-orphans`: deletes orphans; ids of other subscriptions are ignored. Permission `tray.write`. */
export interface RemoveOrphansRequest extends OrphansRequest {
  ids: string[];
}
export interface RemoveOrphansResult {
  /** Ids of the subscriptions that no longer exist. */
  removed: string[];
}
