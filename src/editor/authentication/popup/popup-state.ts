/** The events around Tray's dialog in its own window, as a state machine without a window. Pure. */

import { parsedUrl } from '../../../shared/addresses/regions';
import type { AdminFailure } from '../../../shared/admin-api/admin-failure';
import type { AuthDialogResult, AuthenticationSummary } from '../../../shared/admin-api/authentications';
import { readPopupMessage } from './popup-message';

export type PopupProblem =
  | { kind: 'blocked' }
  /** The dialog's address or the list could not be loaded. */
  | { kind: 'failure'; failure: AdminFailure }
  /** The address must not be opened in a window. */
  | { kind: 'address' }
  /** The dialog itself reports an error; `words` may be empty. */
  | { kind: 'error'; words: string }
  /** The window is closed or unreachable, and nothing new is listed. */
  | { kind: 'nothing' }
  /** Several authentications are new: only the person knows which one is right. */
  | { kind: 'several'; added: readonly AuthenticationSummary[] };

export interface PopupState {
  /**
   * `opening`: an empty window waits for its address. `open`: it shows the dialog. `ended`: it is closed, or appears to
   * be; a page that severs the link to its opener also appears closed, while the person continues in it.
   */
  phase: 'idle' | 'opening' | 'open' | 'ended' | 'made';
  /** The origin that messages are accepted from, once the window was navigated there. */
  address?: AuthDialogResult;
  problem?: PopupProblem;
  /** The list is being loaded, to find new entries. `again`: it may already be out of date. */
  comparing: 'no' | 'once' | 'again';
}

export type PopupEvent =
  | { type: 'clicked'; isBlocked: boolean }
  | { type: 'addressed'; address: AuthDialogResult }
  | { type: 'addressFailed'; failure: AdminFailure }
  /** A message from the opened window; those from any other are not reported. */
  | { type: 'message'; origin: string; data: unknown }
  | { type: 'windowClosed' }
  /** The person has returned to the editor. */
  | { type: 'focused' }
  | { type: 'compared'; added: readonly AuthenticationSummary[] }
  | { type: 'comparingFailed'; failure: AdminFailure };

export type PopupCommand =
  | { type: 'askAddress' }
  | { type: 'navigate'; url: string }
  | { type: 'sendAccountId'; accountId: string; origin: string }
  | { type: 'closeWindow' }
  | { type: 'compare' }
  | { type: 'made'; authId: string };

export interface PopupStep {
  state: PopupState;
  commands: readonly PopupCommand[];
}

export const closedPopup: PopupState = { phase: 'idle', comparing: 'no' };

/** The next state, and the effects of the transition. */
export function popupStep(state: PopupState, event: PopupEvent): PopupStep {
  switch (event.type) {
    case 'clicked':
      return event.isBlocked
        ? step({ ...closedPopup, problem: { kind: 'blocked' } })
        : step({ ...closedPopup, phase: 'opening' }, { type: 'askAddress' });
    case 'addressed':
      return state.phase === 'opening' ? addressed(event.address) : step(state);
    case 'addressFailed':
      if (state.phase !== 'opening') return step(state);
      return step({ ...closedPopup, problem: { kind: 'failure', failure: event.failure } }, { type: 'closeWindow' });
    case 'message':
      return isHeard(state, event.origin) ? heard(state, event.data) : step(state);
    case 'windowClosed':
      return windowClosed(state);
    case 'focused':
      return isUnderWay(state) ? compare(state) : step(state);
    case 'compared':
      return isUnderWay(state) ? compared(state, event.added) : step(state);
    case 'comparingFailed':
      return isUnderWay(state) ? notCompared({ ...state, comparing: 'no' }, event.failure) : step(state);
  }
}

/**
 * An empty window has the editor's origin: a `javascript:` address would run with all the permissions of the person.
 */
function addressed(address: AuthDialogResult): PopupStep {
  const url = parsedUrl(address.url);
  const isUsable = /^https?:$/.test(url?.protocol ?? '') && url?.origin === address.origin;
  if (!isUsable) return step({ ...closedPopup, problem: { kind: 'address' } }, { type: 'closeWindow' });
  return step({ phase: 'open', address, comparing: 'no' }, { type: 'navigate', url: address.url });
}

function isHeard(state: PopupState, origin: string): boolean {
  return isUnderWay(state) && origin === state.address?.origin;
}

/** Also after the window appears closed: pages come and go in it until the dialog is finished. */
function isUnderWay({ phase }: PopupState): boolean {
  return phase === 'open' || phase === 'ended';
}

function heard(state: PopupState, data: unknown): PopupStep {
  const message = readPopupMessage(data);
  switch (message?.kind) {
    case 'finish':
      return message.authId === undefined ? ended(state) : made(message.authId);
    case 'end':
      return ended(state);
    case 'error':
      return step({ ...state, problem: { kind: 'error', words: message.words } });
    case 'accountIdRequest':
      return state.address === undefined
        ? step(state)
        : step(state, {
            type: 'sendAccountId',
            accountId: state.address.accountId,
            origin: state.address.origin,
          });
    default:
      return step(state);
  }
}

function windowClosed(state: PopupState): PopupStep {
  if (state.phase === 'opening') return step(closedPopup);
  return state.phase === 'open' ? ended(state) : step(state);
}

function ended(state: PopupState): PopupStep {
  return compare({ ...state, phase: 'ended' });
}

function compare(state: PopupState): PopupStep {
  if (state.comparing !== 'no') return step({ ...state, comparing: 'again' });
  return step({ ...state, comparing: 'once' }, { type: 'compare' });
}

function compared(state: PopupState, added: readonly AuthenticationSummary[]): PopupStep {
  const [only, ...others] = added;
  const now: PopupState = { ...state, comparing: 'no' };
  if (only !== undefined && others.length === 0) return made(only.id);
  if (only !== undefined) return step({ ...now, problem: { kind: 'several', added } });
  if (state.comparing === 'again') return compare(now);
  const isUnexplained = state.phase === 'ended' && state.problem?.kind !== 'error';
  return step(isUnexplained ? { ...now, problem: { kind: 'nothing' } } : now);
}

/** While the dialog is open, the next attempt may succeed. */
function notCompared(state: PopupState, failure: AdminFailure): PopupStep {
  return step(state.phase === 'ended' ? { ...state, problem: { kind: 'failure', failure } } : state);
}

function made(authId: string): PopupStep {
  return step({ phase: 'made', comparing: 'no' }, { type: 'closeWindow' }, { type: 'made', authId });
}

function step(state: PopupState, ...commands: PopupCommand[]): PopupStep {
  return { state, commands };
}
