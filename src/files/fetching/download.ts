import type { Dispatcher } from 'undici';
import { BodyCollector } from '../../tray/http/body/body-collector';
import type { ByteAllowance } from './byte-allowance';

type Headers = Record<string, string | string[] | undefined>;

export interface ReceivedFile {
  status: number;
  headers: Headers;
  /** As sent, still encoded. Empty unless the status is 200. */
  body: Buffer;
}

export interface DownloadOptions {
  allowance: ByteAllowance;
  /** Timeout in milliseconds without any data received. */
  stallAfter: number;
  onEnd(received: ReceivedFile): void;
  onFailure(error: unknown): void;
}

/** The server has stopped sending. */
export class StalledError extends Error {
  readonly code = 'ETIMEDOUT';
}

/** One GET request and its answer, as reported by undici. Ends once, and leaves no timer behind. */
export class Download implements Dispatcher.DispatchHandler {
  private controller: Dispatcher.DispatchController | undefined;
  private readonly timer: NodeJS.Timeout;
  private readonly body = new BodyCollector();
  private status = 0;
  private headers: Headers = {};
  private hasEnded = false;

  constructor(private readonly options: DownloadOptions) {
    this.timer = setTimeout(() => this.fail(new StalledError('Nothing arrives.')), options.stallAfter);
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.controller = controller;
    if (this.hasEnded) controller.abort(new Error('given up'));
  }

  /** Called more than once if informational answers come first. */
  onResponseStart(_controller: Dispatcher.DispatchController, status: number, headers: Headers): void {
    this.status = status;
    this.headers = headers;
    if (status < 200) return;
    if (status !== 200) this.end();
    else this.within(() => this.options.allowance.require(Number(headers['content-length'] ?? 0)));
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    if (this.hasEnded) return;
    this.timer.refresh();
    this.within(() => {
      this.options.allowance.take(chunk.length);
      this.body.add(chunk);
    });
  }

  onResponseEnd(): void {
    this.end();
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.fail(error);
  }

  /** Ends with a failure. */
  fail(error: unknown): void {
    if (!this.stop()) return;
    this.options.allowance.giveBack(this.body.size);
    this.body.clear();
    this.options.onFailure(error);
    this.controller?.abort(error instanceof Error ? error : new Error('given up'));
  }

  private end(): void {
    if (!this.stop()) return;
    this.options.onEnd({ status: this.status, headers: this.headers, body: this.body.take() });
    if (this.status !== 200) this.controller?.abort(new Error('not needed'));
  }

  private within(step: () => void): void {
    try {
      step();
    } catch (error) {
      this.fail(error);
    }
  }

  /** Returns false if it had already ended. */
  private stop(): boolean {
    if (this.hasEnded) return false;
    this.hasEnded = true;
    clearTimeout(this.timer);
    return true;
  }
}
