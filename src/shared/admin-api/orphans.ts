import type { ConnectionDraft } from './connection';

/** `POST tray/orphans`: subscriptions that this Node-RED made and that no node uses. Permission `tray.write`. */
export interface OrphansRequest {
  connection: ConnectionDraft;
}
export interface OrphanSummary {
  id: string;
  name: string;
  trigger: string;
  operation: string;
  endpoint: string;
  /** Tray's word for it, such as `active`. */
  state: string;
}
export interface OrphansResult {
  subscriptions: OrphanSummary[];
}

/** `POST tray/remove-orphans`: deletes those of them; ids of others are passed over. Permission `tray.write`. */
export interface RemoveOrphansRequest extends OrphansRequest {
  ids: string[];
}
export interface RemoveOrphansResult {
  /** Ids of those that are gone now. */
  removed: string[];
}
