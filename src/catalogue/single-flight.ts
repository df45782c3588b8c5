import { cancelledError } from '../tray/errors/network-error';
import { isCancellation } from '../tray/errors/tray-error';

type Task<Value> = (signal: AbortSignal) => Promise<Value>;

interface Flight<Value> {
  result: Promise<Value>;
  waiters: number;
  abort(): void;
}

/** Single flight: at most one run of a task per key, shared by all callers while it lasts. */
export class SingleFlight<Value> {
  private readonly flights = new Map<string, Flight<Value>>();

  /**
   * Joins the flight of a key, or starts one.
   *
   * @param task its signal aborts when the last waiter has left
   * @param signal lets this waiter leave; without one it stays to the end
   * @throws TrayError `TRAY_CANCELLED` if the signal aborts; what the task throws
   */
  async run(key: string, task: Task<Value>, signal?: AbortSignal): Promise<Value> {
    if (signal?.aborted) throw cancelled();
    const running = this.flights.get(key);
    if (running === undefined) return this.wait(key, this.start(key, task), signal);
    try {
      return await this.wait(key, running, signal);
    } catch (error) {
      // The flight may have been started by a connection that is now closed, for example by a deploy. The remaining
      // waiters then start their own.
      if (isCancellation(error) && !signal?.aborted) return this.run(key, task, signal);
      throw error;
    }
  }

  private start(key: string, task: Task<Value>): Flight<Value> {
    const controller = new AbortController();
    const result = task(controller.signal).finally(() => this.forget(key, flight));
    const flight = { result, waiters: 0, abort: () => controller.abort() };
    this.flights.set(key, flight);
    return flight;
  }

  private wait(key: string, flight: Flight<Value>, signal: AbortSignal | undefined): Promise<Value> {
    flight.waiters++;
    if (signal === undefined) return flight.result;
    return new Promise((resolve, reject) => {
      const leave = () => {
        reject(cancelled());
        flight.waiters--;
        if (flight.waiters > 0) return;
        this.forget(key, flight);
        flight.abort();
      };
      signal.addEventListener('abort', leave, { once: true });
      void flight.result.finally(() => signal.removeEventListener('abort', leave)).then(resolve, reject);
    });
  }

  /** A caller that arrives after a flight was aborted starts another. */
  private forget(key: string, flight: Flight<Value>): void {
    if (this.flights.get(key) === flight) this.flights.delete(key);
  }
}

function cancelled(): Error {
  return cancelledError({ isCall: false, sent: false });
}
