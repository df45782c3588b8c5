/** The messages of Tray's dialog to the window that opened it (`docs/tray-api.md`). Pure. */
import { isObject } from '../../../shared/json';
import { isUuid } from '../../../shared/uuid';

export type PopupMessage =
  /** `authId` is left out where the message has none that could be one. */
  | { kind: 'finish'; authId?: string }
  /** The person gave up, or the window goes away. */
  | { kind: 'end' }
  /** `words` are those of Tray or the third party, '' for none. */
  | { kind: 'error'; words: string }
  | { kind: 'accountIdRequest' };

const prefix = 'tray.authpopup.';
const longestWords = 500;

/** Reads what came from the dialog's window; undefined for what is not a message of the dialog. */
export function readPopupMessage(data: unknown): PopupMessage | undefined {
  if (!isObject(data) || typeof data.type !== 'string') return undefined;
  // Tray writes the same type in several ways: `tray.authPopup.error`.
  const type = data.type.toLowerCase();
  if (!type.startsWith(prefix)) return undefined;
  switch (type.slice(prefix.length)) {
    case 'finish':
      return finishOf(data.authId);
    case 'close':
    case 'cancel':
      return { kind: 'end' };
    case 'error':
      return { kind: 'error', words: wordsOf(data.error ?? data.err) };
    case 'accountidrequest':
      return { kind: 'accountIdRequest' };
    default:
      return undefined;
  }
}

/** The type as Tray publishes it. */
export function accountIdAnswer(accountId: string): object {
  return { type: 'tray.authpopup.accountIdRequest', data: accountId };
}

function finishOf(authId: unknown): PopupMessage {
  return typeof authId === 'string' && isUuid(authId) ? { kind: 'finish', authId } : { kind: 'finish' };
}

/** Errors are texts, or objects with a message. */
function wordsOf(error: unknown): string {
  const words = isObject(error) ? error.message : error;
  return typeof words === 'string' ? words.trim().slice(0, longestWords) : '';
}
