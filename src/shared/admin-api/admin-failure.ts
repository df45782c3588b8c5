/**
 * The protocol between the dialogs and the admin routes. Every route is a POST with a JSON body below `tray/`, and
 * answers 200 with either its result or `{ error }`: a 401 from Tray must not look like a 401 from Node-RED, which
 * would log the person out of the editor.
 */
import type { Failure, FailureCode } from '../failure';
import type { SavedProblem } from '../flow';
import type { LocalizedText } from '../texts/localized-text';

/**
 * `not_deployed`: neither a typed nor a deployed token; `host_changed`: the stored token belongs to another host;
 * `other_site`: the request came from a page of another site; `unknown_request`: no request with this id arrived, or it
 * was too long ago. The dialogs themselves produce `no_answer` (Node-RED did not answer), `bad_answer` (not in the form
 * of these routes), `forbidden` and `session_ended` (401).
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
  /** `message` in English and by key, so that it can be shown in the editor's language. */
  texts?: readonly LocalizedText[];
  /** Problems of the input, with `TRAY_VALIDATION`. */
  problems?: readonly SavedProblem[];
}
