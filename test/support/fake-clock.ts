import { mock } from 'node:test';

/** Time that only advances when a test says so: timers and `performance.now()`. */
export class FakeClock {
  private time = 0;
  private readonly clock = mock.method(performance, 'now', () => this.time);

  /** Milliseconds since the start. */
  get now(): number {
    return this.time;
  }

  constructor() {
    mock.timers.enable({ apis: ['setTimeout'] });
  }

  /** Advances by a number of milliseconds, one by one, and lets everything happen that waits for them. */
  async pass(milliseconds: number): Promise<void> {
    for (let i = 0; i < milliseconds; i++) {
      this.time += 1;
      mock.timers.tick(1);
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  restore(): void {
    mock.timers.reset();
    this.clock.mock.restore();
  }
}
