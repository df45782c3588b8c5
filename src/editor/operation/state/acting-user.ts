/** On whose behalf the dialog asks, as far as it knows. */
import { type DialogState, resolved } from './dialog-state';

/** The end user that is chosen in the dialog; undefined for none and for expressions. */
export function literalUserId(state: Pick<DialogState, 'properties' | 'variables'>): string | undefined {
  const { userId, userIdType } = state.properties;
  return userIdType === 'str' ? resolved(state, userId.trim()) || undefined : undefined;
}

/** Whether two states ask on behalf of the same end user, or both for the account, or both of them do not know. */
export function isSameUser(one: DialogState, other: DialogState): boolean {
  return literalUserId(one) === literalUserId(other) && isUserUnknown(one) === isUserUnknown(other);
}

/** True when only a message or the server knows the end user. */
export function isUserUnknown(state: DialogState): boolean {
  return state.properties.userIdType !== 'none' && literalUserId(state) === undefined;
}
