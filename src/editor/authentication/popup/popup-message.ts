/** The messages of Tray's dialog to the window that opened it (`docs/tray-api.md`). Pure. */
import { isObject } from '../../../shared/json';
import { isUuid } from '../../../shared/uuid';

export type PopupMessage =
  /** `authId` is absent if the message has no plausible one. */
  | { kind: 'finish'; authId?: string }
  /** The person cancelled, or the window is closing. */
  | { kind: 'end' }
  /** `words` is the message of Tray or the third party, '' for none. */
  | { kind: 'error'; words: string }
  | { kind: 'accountIdRequest' };

const prefix = 'tray.authpopup.';
const longestWords = 500;

/** Parses a message from the dialog's window; undefined for anything that is not a message of the dialog. */
export function readPopupMessage(data: unknown): PopupMessage | undefined {
  if (!isObject(data) || typeof data.type !== 'string') return undefined;
  // Tray varies the letter case of types: `tray.authPopup.error`.
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

/** Uses the type as Tray documents it. */
export function accountIdAnswer(accountId: string): object {
  return { type: 'tray.authpopup.accountIdRequest', data: accountId };
}

function finishOf(authId: unknown): PopupMessage {
  return typeof authId === 'string' && isUuid(authId) ? { kind: 'finish', authId } : { kind: 'finish' };
}

/** Errors are strings, or objects with a message. */
function wordsOf(error: unknown): string {
  const words = isObject(error) ? error.message : error;
  return typeof words === 'string' ? words.trim().slice(0, longestWords) : '';
}
