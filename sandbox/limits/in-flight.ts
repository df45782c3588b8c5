/** The number of calls in progress, and its maximum. */
export class InFlight {
  private running = 0;
  private most = 0;

  /** @returns a function that ends the call; safe to call twice */
  enter(): () => void {
    this.running += 1;
    this.most = Math.max(this.most, this.running);
    let isOver = false;
    return () => {
      if (!isOver) this.running -= 1;
      isOver = true;
    };
  }

  get now(): number {
    return this.running;
  }

  get peak(): number {
    return this.most;
  }

  /** Forgets the maximum; calls in progress continue to count. */
  reset(): void {
    this.most = this.running;
  }
}
