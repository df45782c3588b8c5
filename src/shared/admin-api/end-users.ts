import type { ConnectionDraft } from './connection';

/** Tray's id of the end user on whose behalf a request is made. Absent: the account itself. */
export interface EndUserChoice {
  userId?: string;
}

/** `POST tray/users`: the account's end users whose name or external id matches. Permission `tray.write`. */
export interface UsersRequest {
  connection: ConnectionDraft;
  /** '' for all. */
  search: string;
}
export interface UserSummary {
  /** Tray's id. */
  id: string;
  name: string;
  /** The account's own id for the end user; may be ''. */
  externalUserId: string;
}
export interface UsersResult {
  users: UserSummary[];
  /** There are more; a longer search text narrows them down. */
  isPartial: boolean;
}
