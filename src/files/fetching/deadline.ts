import { setMaxListeners } from 'node:events';
import { maxTimerDelay } from '../../shared/limits';
import { FileError } from './file-error';

/** Aborts when the time is up or the node closes; the signal's reason is a `FileError` that says which. */
export class Deadline {
  private readonly controller = new AbortController();
  private readonly timer: NodeJS.Timeout;

  constructor(
    timeout: number,
    private readonly closed: AbortSignal,
  ) {
    const seconds = timeout / 1000;
    const isOver = () => this.controller.abort(new FileError({ key: 'fileNotInTime', params: { seconds } }));
    this.timer = setTimeout(isOver, Math.min(timeout, maxTimerDelay));
    // There are as many listeners as connections.
    setMaxListeners(0, this.signal);
    closed.addEventListener('abort', this.close);
    if (closed.aborted) this.close();
  }

  get signal(): AbortSignal {
    return this.controller.signal;
  }

  end(): void {
    clearTimeout(this.timer);
    this.closed.removeEventListener('abort', this.close);
  }

  private readonly close = (): void => this.controller.abort(new FileError({ key: 'fileClosed' }));
}
