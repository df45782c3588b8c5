/**
 * Leaving a control may draw a sentence below it, which moves the page. When the control was left by pressing the mouse
 * on a button, the button would move away from under the mouse before it is released, and nothing would be clicked.
 */

let watching = false;
let pressed = false;
let waiting: (() => void)[] = [];

/** Begins to watch the mouse; has to be called before the press that matters. */
export function watchPresses(): void {
  if (watching) return;
  watching = true;
  document.addEventListener(
    'mousedown',
    () => {
      pressed = true;
    },
    true,
  );
  document.addEventListener('mouseup', release, true);
}

/** Calls back at once, or once the mouse is released and its click is over. */
export function afterPress(callback: () => void): void {
  if (pressed) waiting.push(callback);
  else callback();
}

function release(): void {
  pressed = false;
  const due = waiting;
  waiting = [];
  setTimeout(() => {
    for (const callback of due) callback();
  });
}
