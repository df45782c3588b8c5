import type { AuthDialogResult } from '../../../shared/admin-api/authentications';
import { failureOf, isAbort } from '../../requests';
import type { DialogWindow, WindowWatcher } from './dialog-window';
import type { ListComparison } from './list-comparison';
import { accountIdAnswer } from './popup-message';
import { closedPopup, type PopupCommand, type PopupEvent, type PopupState, popupStep } from './popup-state';

export interface PopupHost {
  /** Opens the window within the click; undefined if it is blocked. */
  openWindow(watcher: WindowWatcher): DialogWindow | undefined;
  askAddress(signal: AbortSignal): Promise<AuthDialogResult>;
  /** Starts comparing with the list as it is now. */
  beginComparison(): ListComparison;
  onState(state: PopupState): void;
  onMade(authId: string): void;
}

/** Carries out what the state machine asks for, one window at a time. */
export class PopupSession {
  #state = closedPopup;
  #window: DialogWindow | undefined;
  #comparison: ListComparison | undefined;
  /** Belongs to the current window: answers for an earlier one are ignored. */
  #abort = new AbortController();

  constructor(private readonly host: PopupHost) {}

  /** Opens the dialog in a new window, replacing one that may be open. Must be called within a click handler. */
  open(): void {
    this.stop();
    this.#window?.close();
    this.#abort = new AbortController();
    const { signal } = this.#abort;
    const tell = (event: PopupEvent) => {
      if (!signal.aborted) this.#dispatch(event);
    };
    const opened = this.host.openWindow({
      onMessage: (origin, data) => tell({ type: 'message', origin, data }),
      onClosed: () => tell({ type: 'windowClosed' }),
    });
    this.#window = opened;
    signal.addEventListener('abort', () => opened?.release());
    tell({ type: 'clicked', isBlocked: opened === undefined });
  }

  /** The person has returned to the editor. */
  returned(): void {
    this.#dispatch({ type: 'focused' });
  }

  /** Stops reporting. The window stays open: the person may be in the middle of something. */
  stop(): void {
    this.#abort.abort();
  }

  #dispatch(event: PopupEvent): void {
    if (this.#abort.signal.aborted) return;
    const { state, commands } = popupStep(this.#state, event);
    this.#state = state;
    this.host.onState(state);
    for (const command of commands) this.#run(command);
  }

  #run(command: PopupCommand): void {
    switch (command.type) {
      case 'askAddress':
        this.#comparison = this.host.beginComparison();
        void this.#answered(this.#address(), (address) => ({ type: 'addressed', address }), 'addressFailed');
        return;
      case 'compare':
        void this.#answered(this.#added(), (added) => ({ type: 'compared', added }), 'comparingFailed');
        return;
      case 'navigate':
        this.#window?.navigate(command.url);
        return;
      case 'sendAccountId':
        this.#window?.send(accountIdAnswer(command.accountId), command.origin);
        return;
      case 'closeWindow':
        this.#window?.close();
        return;
      case 'made':
        this.host.onMade(command.authId);
    }
  }

  async #address(): Promise<AuthDialogResult> {
    const [address] = await Promise.all([this.host.askAddress(this.#abort.signal), this.#comparison?.begun()]);
    return address;
  }

  async #added() {
    return (await this.#comparison?.added()) ?? [];
  }

  /** Dispatches how a request ended, unless another window was opened in the meantime. */
  async #answered<Result>(
    request: Promise<Result>,
    eventOf: (result: Result) => PopupEvent,
    failed: 'addressFailed' | 'comparingFailed',
  ): Promise<void> {
    const { signal } = this.#abort;
    const event = await request.then(eventOf, (error: unknown): PopupEvent | undefined =>
      isAbort(error) ? undefined : { type: failed, failure: failureOf(error) },
    );
    if (event !== undefined && !signal.aborted) this.#dispatch(event);
  }
}
