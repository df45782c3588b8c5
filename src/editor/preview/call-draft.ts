/** The call that the dialog currently describes. */
import type { ObjectField, VariantsField } from '../../schema/fields/field';
import type { InputTree } from '../../schema/tree/input-tree';
import type { TryResult } from '../../shared/admin-api/calls';
import type { AuthIdType, ExpressionType, FilesMode, InputMode, UserIdType } from '../../shared/flow';
import type { JsonObject } from '../../shared/json';
import type { FormUiState } from '../form/form-ui-state';
import type { PageDraft } from './pages/next-page';

export interface CallDraft extends PageDraft {
  operation: string;
  /** The operation's fields; undefined while its schema is unknown. */
  root: ObjectField | VariantsField | undefined;
  tree: InputTree;
  inputMode: InputMode;
  expression: string;
  expressionType: ExpressionType;
  authIdType: AuthIdType;
  authId: string;
  /** The connection's default authId, if the dialog knows it. */
  connectionAuthId: string | undefined;
  /** On whose behalf: `none` for the account itself. */
  userIdType: UserIdType;
  userId: string;
  /** Whether the files of the output are fetched, which a trial does not do. */
  files: FilesMode;
  /** The property of `msg` that takes the output. */
  property: string;
  /** Whether the input is checked against the input schema before the call. */
  validate: boolean;
}

/**
 * The request of a trial. The dialog adds connection, connector, version, operation, and a literal authId and end user.
 */
export interface TryInput {
  input: JsonObject;
  /** The sample for an authId that is an expression. */
  authId?: string;
  /** The sample for an end user that is an expression. */
  userId?: string;
  /** Request the output schema instead of the data. */
  returnOutputSchema?: boolean;
}

/** The services that the dialog provides to these parts. */
export interface TryHost {
  memory: FormUiState;
  /** Makes the real, billed call. Rejects with an `AdminRequestError`. */
  tryOperation(request: TryInput, requestId: string, signal: AbortSignal): Promise<TryResult>;
  /** The result of an earlier call whose answer was lost. Rejects with an `AdminRequestError`. */
  tryResult(requestId: string, signal: AbortSignal): Promise<TryResult>;
}
