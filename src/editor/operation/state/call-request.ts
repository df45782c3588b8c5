import type { LookupRequest } from '../../../shared/admin-api/calls';
import { AdminRequestError } from '../../requests';
import { t } from '../../translate';
import { literalUserId } from './acting-user';
import { chosenOperation, type DialogState, resolved } from './dialog-state';
import { missingChoice } from './missing-choice';

/** The authId that is typed in the dialog; undefined for the connection's default and for expressions. */
export function literalAuthId(state: DialogState): string | undefined {
  const { authId, authIdType } = state.properties;
  return authIdType === 'str' ? resolved(state, authId.trim()) || undefined : undefined;
}

/**
 * What lookups and trials have in common.
 * @throws AdminRequestError if no connection is known
 */
export function requestOf(state: DialogState): Omit<LookupRequest, 'requestId' | 'operation' | 'input'> {
  if (state.connection.kind !== 'known') {
    throw new AdminRequestError({
      code: 'bad_request',
      message: missingChoice(state, 'connector') ?? t('dialog.connectionFirst'),
    });
  }
  const { connector, connectorVersion } = chosenOperation(state);
  const authId = literalAuthId(state);
  const userId = literalUserId(state);
  return {
    connection: state.connection.draft,
    connector,
    connectorVersion,
    ...(authId !== undefined && { authId }),
    ...(userId !== undefined && { userId }),
  };
}
