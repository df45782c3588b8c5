/** Delays that can all be ended at once, so that closing never waits for them. */
export class Delays {
  private readonly waiting = new Map<NodeJS.Timeout, () => void>();
  private isOver = false;

  /** Resolves after a number of milliseconds, or immediately when everything ends. */
  wait(milliseconds: number): Promise<void> {
    if (this.isOver || milliseconds <= 0) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.waiting.delete(timer);
        resolve();
      }, milliseconds);
      this.waiting.set(timer, resolve);
    });
  }

  end(): void {
    this.isOver = true;
    for (const [timer, resolve] of this.waiting) {
      clearTimeout(timer);
      resolve();
    }
    this.waiting.clear();
  }
}
