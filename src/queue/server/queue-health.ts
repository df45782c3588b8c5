import type { TrayError } from '../../tray/errors/tray-error';
import { isOfReplica, isPassing, isRefusal, queueError } from './queue-error';

/** Why a queue cannot be used: its server is unreachable, or refuses commands that the queue needs. */
export interface QueueTrouble {
  kind: 'away' | 'refuses';
  error: TrayError;
}

export interface HealthOptions {
  /** Runs the commands that the queue needs. Rejects if the server refuses one. */
  prove(): Promise<void>;
  /** Called when the server is usable for the first time, and when trouble begins, changes or ends. */
  changed(trouble: QueueTrouble | undefined, before: QueueTrouble | undefined): void;
  /** Makes a new connection, because the address may lead to another server now. */
  reconnect(): void;
}

/** Milliseconds after the last refusal until the server is checked again. */
const askAgainAfter = 3000;

/** Watches whether the server of a queue is usable, which takes more than a connection. */
export class QueueHealth {
  #trouble: QueueTrouble | undefined;
  #isProven = false;
  #timer: NodeJS.Timeout | undefined;
  /** The connection is being replaced, so its loss is expected. */
  #isReconnecting = false;
  #isClosed = false;

  constructor(private readonly options: HealthOptions) {}

  get trouble(): QueueTrouble | undefined {
    return this.#trouble;
  }

  /** True if calls can be taken: the server ran the commands that the queue needs, and has refused none since. */
  get takesCalls(): boolean {
    return this.#isProven && this.#trouble?.kind !== 'refuses';
  }

  /** To be called when the connection was lost or could not be made. */
  left(error: TrayError): void {
    if (this.#isReconnecting) {
      this.#isReconnecting = false;
      return;
    }
    clearTimeout(this.#timer);
    if (this.#trouble?.kind !== 'away') this.#tell({ kind: 'away', error });
  }

  /** To be called when the connection is made. */
  async came(): Promise<void> {
    this.#isReconnecting = false;
    try {
      await this.options.prove();
    } catch (error) {
      this.refused(error);
      return;
    }
    if (this.#isClosed) return;
    const isFirst = !this.#isProven;
    this.#isProven = true;
    if (isFirst || this.#trouble !== undefined) this.#tell(undefined);
  }

  /** To be called with errors of commands; only refusals of the server count. */
  refused(cause: unknown): void {
    if (this.#isClosed || !isRefusal(cause) || isPassing(cause)) return;
    const error = queueError(cause);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#askAgain(isOfReplica(cause)), askAgainAfter).unref();
    const { kind, error: known } = this.#trouble ?? {};
    if (kind !== 'refuses' || known?.message !== error.message) this.#tell({ kind: 'refuses', error });
  }

  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#timer);
  }

  #askAgain(elsewhere: boolean): void {
    if (!elsewhere) {
      void this.came();
      return;
    }
    this.#isReconnecting = true;
    this.options.reconnect();
  }

  #tell(trouble: QueueTrouble | undefined): void {
    if (this.#isClosed) return;
    const before = this.#trouble;
    this.#trouble = trouble;
    this.options.changed(trouble, before);
  }
}
