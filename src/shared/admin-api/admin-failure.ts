/**
 * What the dialogs and the admin routes say to each other. Every route is a POST with a JSON body below `tray/`, and
 * answers 200 with either its result or `{ error }`: a 401 of Tray must not look like a 401 of Node-RED, which would
 * log the person out of the editor.
 */
import type { Failure, FailureCode } from '../failure';
import type { SavedProblem } from '../flow';
import type { LocalizedText } from '../texts/localized-text';

/**
 * `not_deployed`: neither a typed nor a deployed token; `host_changed`: the stored token belongs to another host.
 * `other_site`: a page of another site asked; `unknown_request`: no request of this id arrived, or too long ago.
 * `no_answer`, `bad_answer`, `forbidden` and `session_ended` are made by the dialogs: Node-RED did not answer, not in the form
 * of these routes, or with 401.
 */
export type AdminFailureCode =
  | FailureCode
  | 'not_deployed'
  | 'host_changed'
  | 'bad_request'
  | 'forbidden'
  | 'session_ended'
  | 'too_many_requests'
  | 'other_site'
  | 'unknown_request'
  | 'no_answer'
  | 'bad_answer';

export interface AdminFailure extends Omit<Failure, 'code'> {
  code: AdminFailureCode;
  statusCode?: number;
  /** What `message` says in English, for the catalogue of the editor's language. */
  texts?: readonly LocalizedText[];
  /** What is wrong with the input, with `TRAY_VALIDATION`. */
  problems?: readonly SavedProblem[];
}
