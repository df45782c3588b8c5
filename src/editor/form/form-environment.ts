import type { PublicUrlProblem } from '../../shared/addresses/event-address';
import type { LookupChoice } from '../../shared/admin-api/calls';
import type { FieldExpressionType } from '../../shared/flow';
import type { JsonObject } from '../../shared/json';
import type { FormUiState } from './form-ui-state';

/** What the dialog gives the form. May be made anew at every drawing. */
export interface FormEnvironment {
  connector: string;
  connectorVersion: string;
  operation: string;
  /** The authId when it is known in the dialog: a literal or the connection's default; undefined when it is neither. */
  authId: string | undefined;
  /** Changes when the connection or the authId change: part of the key under which lookup answers are kept. */
  connectionKey: string;
  /** Made once for an open dialog, and kept while parts of it are not drawn. */
  memory: FormUiState;
  /**
   * For values that are sent at once and saved nowhere: there are no expressions, no lists from lookups, which are calls, and
   * no JSON of the whole, which would show what is hidden.
   */
  literalsOnly?: boolean;
  /** The expressions that values may be; all unless told. */
  expressions?: readonly FieldExpressionType[];
  /** Why Tray could not fetch bytes from this Node-RED, as far as the connection tells. */
  publicUrlProblem?: PublicUrlProblem | undefined;
  /** Runs a lookup's private operation, a billed call. Rejects with an `AdminRequestError`. */
  lookup(request: { operation: string; input: JsonObject }, signal: AbortSignal): Promise<LookupChoice[]>;
}
