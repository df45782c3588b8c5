/** The window of Tray's dialog. Only contains what touches `window`; the logic is in `popup-state.ts`. */

export interface DialogWindow {
  navigate(url: string): void;
  /** Sends a message to the page in the window, if it has the given origin. */
  send(message: object, origin: string): void;
  close(): void;
  /** Stops watching; the window stays open. */
  release(): void;
}

export interface WindowWatcher {
  onMessage(origin: string, data: unknown): void;
  onClosed(): void;
}

/** With scroll bars, and with this window as its opener, which the dialog needs to report its result. */
const features = 'popup=yes,width=560,height=720';
/** Milliseconds; there is no event for a closed window. */
const closedCheckInterval = 400;

/**
 * Opens an empty window. Must be called within a click handler, or the browser blocks it as an advertisement.
 *
 * @param waitingText shown until the window is navigated
 * @returns undefined if the browser blocks it
 */
export function openDialogWindow(waitingText: string, watcher: WindowWatcher): DialogWindow | undefined {
  const opened = window.open('about:blank', '_blank', features);
  // Some blockers return a window that is already closed.
  if (opened === null || opened.closed) return undefined;
  opened.document.body.textContent = waitingText;
  const listen = ({ source, origin, data }: MessageEvent) => {
    if (source === opened) watcher.onMessage(origin, data);
  };
  window.addEventListener('message', listen);
  const timer = setInterval(() => {
    if (!opened.closed) return;
    clearInterval(timer);
    watcher.onClosed();
  }, closedCheckInterval);
  return {
    navigate: (url) => opened.location.replace(url),
    send: (message, origin) => opened.postMessage(message, origin),
    close: () => opened.close(),
    release: () => {
      window.removeEventListener('message', listen);
      clearInterval(timer);
    },
  };
}
