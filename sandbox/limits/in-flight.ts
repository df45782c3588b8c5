/** How many calls are being handled now, and were at most. */
export class InFlight {
  private running = 0;
  private most = 0;

  /** @returns what ends the call; safe to use twice */
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

  /** Forgets the peak; what runs, runs on. */
  reset(): void {
    this.most = this.running;
  }
}
