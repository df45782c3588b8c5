/** The window of Tray's dialog. Only what touches `window` is here; what it means is in `popup-state.ts`. */

export interface DialogWindow {
  navigate(url: string): void;
  /** Sends a message to what is shown in it, if that is of the given origin. */
  send(message: object, origin: string): void;
  close(): void;
  /** Stops watching; the window stays as it is. */
  release(): void;
}

export interface WindowWatcher {
  onMessage(origin: string, data: unknown): void;
  onClosed(): void;
}

/** With scroll bars, and with this window as its opener: the dialog has nobody else to tell how it ended. */
const features = 'popup=yes,width=560,height=720';
/** No event tells that a window is closed. */
const closedCheckInterval = 400;

/**
 * Opens an empty window. Has to be called within a click: later the browser takes it for an advertisement.
 *
 * @param waitingText shown until the window is sent somewhere
 * @returns undefined where the browser blocks it
 */
export function openDialogWindow(waitingText: string, watcher: WindowWatcher): DialogWindow | undefined {
  const opened = window.open('about:blank', '_blank', features);
  // Some blockers give a window that is closed already.
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
