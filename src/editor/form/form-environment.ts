import type { PublicUrlProblem } from '../../shared/addresses/event-address';
import type { LookupChoice } from '../../shared/admin-api/calls';
import type { FieldExpressionType } from '../../shared/flow';
import type { JsonObject } from '../../shared/json';
import type { FormUiState } from './form-ui-state';

/** What the dialog provides to the form. May be created anew at every render. */
export interface FormEnvironment {
  connector: string;
  connectorVersion: string;
  operation: string;
  /** The authId if the dialog knows it: a literal or the connection's default; otherwise undefined. */
  authId: string | undefined;
  /** Changes when the connection or the authId changes: part of the key for cached lookup answers. */
  connectionKey: string;
  /** Created once per open dialog, and kept while parts of it are not drawn. */
  memory: FormUiState;
  /**
   * For values that are sent immediately and saved nowhere: no expressions, no lists from lookups, which are calls, and
   * no JSON view of the whole, which would show what is masked.
   */
  literalsOnly?: boolean;
  /** The expressions that are offered for values. Default: all. */
  expressions?: readonly FieldExpressionType[];
  /** Why Tray could not fetch bytes from this Node-RED, as far as the connection shows. */
  publicUrlProblem?: PublicUrlProblem | undefined;
  /** Runs a lookup's private operation, a billed call. Rejects with an `AdminRequestError`. */
  lookup(request: { operation: string; input: JsonObject }, signal: AbortSignal): Promise<LookupChoice[]>;
}
