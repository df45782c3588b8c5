/** The end user on whose behalf the dialog makes requests, if known. */
import { type DialogState, resolved } from './dialog-state';

/** The end user that is chosen in the dialog; undefined for none and for expressions. */
export function literalUserId(state: Pick<DialogState, 'properties' | 'variables'>): string | undefined {
  const { userId, userIdType } = state.properties;
  return userIdType === 'str' ? resolved(state, userId.trim()) || undefined : undefined;
}

/** Whether two states act for the same end user, or both for the account, or for both it is unknown. */
export function isSameUser(one: DialogState, other: DialogState): boolean {
  return literalUserId(one) === literalUserId(other) && isUserUnknown(one) === isUserUnknown(other);
}

/** True if only a message or the server knows the end user. */
export function isUserUnknown(state: DialogState): boolean {
  return state.properties.userIdType !== 'none' && literalUserId(state) === undefined;
}
