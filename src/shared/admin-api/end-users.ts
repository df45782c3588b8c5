import type { ConnectionDraft } from './connection';

/** On whose behalf a request is made: Tray's id of an end user. Absent: the account itself. */
export interface EndUserChoice {
  userId?: string;
}

/** `POST tray/users`: the account's end users whose name or external id fits. Permission `tray.write`. */
export interface UsersRequest {
  connection: ConnectionDraft;
  /** '' for all. */
  search: string;
}
export interface UserSummary {
  /** Tray's id. */
  id: string;
  name: string;
  /** The account's own id of the end user; may be empty. */
  externalUserId: string;
}
export interface UsersResult {
  users: UserSummary[];
  /** There are more; a longer search text finds them. */
  isPartial: boolean;
}
