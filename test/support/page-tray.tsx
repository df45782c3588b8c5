/** Runs in the browser: shows parts of a dialog where Node-RED shows its trays, but without their animation. */
import { type ComponentChild, render } from 'preact';

declare const RED: {
  events: { emit(event: string): void };
};

let tray: HTMLElement | undefined;

/** Opens a tray with the content. @param width in pixels */
export function openTray(content: ComponentChild, width = 600): void {
  closeTray();
  tray = document.createElement('div');
  tray.className = 'red-ui-tray';
  tray.style.cssText = `right: 0; width: ${width}px; background: var(--red-ui-secondary-background)`;
  render(
    <div class="red-ui-tray-body-wrapper" style="height: 100%">
      <div class="red-ui-tray-body red-ui-editor">
        <form class="dialog-form form-horizontal" style="padding: 20px">
          {content}
        </form>
      </div>
    </div>,
    tray,
  );
  // As while a dialog is open: nothing covers it, and the workspace's shortcuts are off.
  const stack = document.querySelector<HTMLElement>('#red-ui-editor-stack');
  stack?.style.setProperty('z-index', '13');
  stack?.append(tray);
  RED.events.emit('editor:open');
}

/** Removes the tray and its content. */
export function closeTray(): void {
  if (tray === undefined) return;
  render(null, tray);
  tray.remove();
  tray = undefined;
  RED.events.emit('editor:close');
}
