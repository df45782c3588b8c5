/**
 * Leaving a control may add a sentence below it, which moves the page. If the control is left by pressing the mouse on
 * a button, the button would move away before the mouse is released, and nothing would be clicked.
 */

let watching = false;
let pressed = false;
let waiting: (() => void)[] = [];

/** Starts watching the mouse; must be called before the press that matters. */
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

/** Calls back immediately, or once the mouse is released and its click is over. */
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
