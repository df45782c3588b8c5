/** On whose behalf the dialog asks, as far as it knows. */
import { type DialogState, resolved } from './dialog-state';

/** The end user that is chosen in the dialog; undefined for none and for expressions. */
export function literalUserId(state: Pick<DialogState, 'properties' | 'variables'>): string | undefined {
  const { userId, userIdType } = state.properties;
  return userIdType === 'str' ? resolved(state, userId.trim()) || undefined : undefined;
}

/** True when only a message or the server knows the end user. */
export function isUserUnknown(state: DialogState): boolean {
  return state.properties.userIdType !== 'none' && literalUserId(state) === undefined;
}
