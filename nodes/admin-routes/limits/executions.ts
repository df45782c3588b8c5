/** What the dialogs must not do twice, such as billed calls: each is done once, however often its request arrives. */
import { createHmac, randomBytes } from 'node:crypto';
import { AdminError, badRequest } from '../admin-error';

/** Milliseconds that an answer is kept: longer than browsers and proxies repeat, and than a person looks for it. */
const keptFor = 10 * 60_000;
/** Characters of all kept answers together; the oldest go first, and their requests are still not executed again. */
const maxKeptCharacters = 50_000_000;

/** The identity of a request: the same id of another user or route is another request. */
export interface ExecutionKey {
  user: string;
  route: string;
  requestId: string;
}

export interface Execution {
  /** The answer, as it goes to the dialog. */
  text: string;
  /** False when the call was certainly not made, so that the same request may make it after all. */
  wasMade: boolean;
}

interface Entry {
  /** Distinguishes a repeated request from another one with the same id. */
  fingerprint: string;
  running: Promise<Execution> | undefined;
  text: string | undefined;
  settledAt: number;
  /** Dialogs that wait for the answer. */
  waiting: number;
  abandon: AbortController;
}

/**
 * A browser sends a POST again by itself when a kept-alive connection breaks (RFC 9110, 9.2.2, leaves that to whoever
 * knows better), and so do some proxies. A request with an id that is known joins the first one or gets its answer.
 */
export class Executions {
  private readonly entries = new Map<string, Entry>();
  private keptCharacters = 0;

  constructor(private readonly now: () => number = () => performance.now()) {}

  /**
   * Makes a call, or joins it.
   *
   * @param body the request, to distinguish a repeated one from another with the same id
   * @param hangUp aborts when the dialog of this request hangs up
   * @param make makes the call; its signal aborts when every dialog that waited has hung up
   * @throws AdminError `bad_request` for an id that was used for something else; `unknown_request` when the answer
   * is not kept any more
   */
  run(
    key: ExecutionKey,
    body: unknown,
    hangUp: AbortSignal,
    make: (abandoned: AbortSignal) => Promise<Execution>,
  ): Promise<string> {
    this.forgetOld();
    const id = JSON.stringify(key);
    const fingerprint = fingerprintOf(body);
    const known = this.entries.get(id);
    if (known !== undefined && known.fingerprint !== fingerprint) badRequest({ key: 'requestIdUsed' });
    const entry = known ?? this.start(id, fingerprint, make);
    return this.answerOf(entry, hangUp);
  }

  /**
   * The answer to an earlier request, once it is there. Makes no call.
   *
   * @throws AdminError `unknown_request` when no such request arrived, or too long ago
   */
  result(key: ExecutionKey, hangUp: AbortSignal): Promise<string> {
    this.forgetOld();
    const entry = this.entries.get(JSON.stringify(key));
    return entry === undefined ? unknownRequest() : this.answerOf(entry, hangUp);
  }

  private start(id: string, fingerprint: string, make: (abandoned: AbortSignal) => Promise<Execution>): Entry {
    const abandon = new AbortController();
    const running = make(abandon.signal);
    const entry: Entry = { fingerprint, running, text: undefined, settledAt: 0, waiting: 0, abandon };
    this.entries.set(id, entry);
    running.then(
      ({ text, wasMade }) => (wasMade ? this.keep(id, entry, text) : this.entries.delete(id)),
      () => this.entries.delete(id),
    );
    return entry;
  }

  private async answerOf(entry: Entry, hangUp: AbortSignal): Promise<string> {
    if (entry.running === undefined) return entry.text ?? unknownRequest();
    entry.waiting++;
    const leave = () => {
      entry.waiting--;
      if (entry.waiting === 0) entry.abandon.abort();
    };
    hangUp.addEventListener('abort', leave, { once: true });
    try {
      return (await entry.running).text;
    } finally {
      hangUp.removeEventListener('abort', leave);
    }
  }

  private keep(id: string, entry: Entry, text: string): void {
    Object.assign(entry, { running: undefined, text, settledAt: this.now() });
    // Map order is then the order of settling.
    this.entries.delete(id);
    this.entries.set(id, entry);
    this.keptCharacters += text.length;
    for (const old of this.entries.values()) {
      if (this.keptCharacters <= maxKeptCharacters) break;
      if (old !== entry) this.dropText(old);
    }
  }

  private forgetOld(): void {
    for (const [id, entry] of this.entries) {
      if (entry.running !== undefined) continue;
      if (this.now() - entry.settledAt < keptFor) break;
      this.dropText(entry);
      this.entries.delete(id);
    }
  }

  private dropText(entry: Entry): void {
    this.keptCharacters -= entry.text?.length ?? 0;
    entry.text = undefined;
  }
}

function unknownRequest(): never {
  throw new AdminError('unknown_request', [{ key: 'requestUnknown' }]);
}

/** Of this process alone: requests hold credentials, and nobody shall try any against a fingerprint. */
const fingerprintKey = randomBytes(32);

function fingerprintOf(body: unknown): string {
  return createHmac('sha256', fingerprintKey).update(JSON.stringify(body)).digest('base64');
}
