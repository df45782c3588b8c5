/** Measures in the page, on its own clock, when what was asked for is painted. */
import type { Page } from 'playwright-core';

declare global {
  interface Window {
    benchClock: {
      /** The time at which the page has painted with at least so many elements of a selector; ms. */
      paintedWith(selector: string, count: number): Promise<number>;
      /** For each key in a dialog, ms from pressing it until the last change of the dialog was painted. */
      keystrokes: number[];
    };
  }
}

export async function installClock(page: Page): Promise<void> {
  // The compiler of the benchmark names functions with a helper that the page lacks.
  await page.evaluate('window.__name = (named) => named');
  await page.evaluate(clock);
}

function clock(): void {
  const keystrokes: number[] = [];
  let pressedAt = 0;

  /** Calls back once the next frame is painted. */
  function afterPaint(then: (at: number) => void): void {
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => then(performance.now());
      channel.port2.postMessage(undefined);
    });
  }

  const changes = { childList: true, subtree: true, attributes: true, characterData: true };

  function paintedWith(selector: string, count: number): Promise<number> {
    return new Promise((resolve) => {
      const isThere = () => document.querySelectorAll(selector).length >= count;
      if (isThere()) return afterPaint(resolve);
      const observer = new MutationObserver(() => {
        if (!isThere()) return;
        observer.disconnect();
        afterPaint(resolve);
      });
      observer.observe(document, changes);
    });
  }

  const answers = new MutationObserver(() => {
    const [index, since] = [keystrokes.length - 1, pressedAt];
    afterPaint((at) => {
      keystrokes[index] = at - since;
    });
  });

  /** Node-RED's own parts of the page change at times of their own. */
  function onKey({ timeStamp, target }: KeyboardEvent): void {
    const dialog = target instanceof Element ? target.closest('.tray-dialog') : null;
    if (dialog === null) return;
    answers.observe(dialog, changes);
    pressedAt = timeStamp;
    keystrokes.push(0);
  }

  document.addEventListener('keydown', onKey, true);
  window.benchClock = { paintedWith, keystrokes };
}
