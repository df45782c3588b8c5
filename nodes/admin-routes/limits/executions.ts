/** What the dialogs must not do twice, such as billed calls: each is done once, however often its request arrives. */
import { createHmac, randomBytes } from 'node:crypto';
import { AdminError, badRequest } from '../admin-error';

/** Milliseconds for which an answer is kept: longer than browsers and proxies retry, and than a person looks for it. */
const keptFor = 10 * 60_000;
/**
 * Maximum number of characters of all kept answers; the oldest are dropped first, but their requests are still not
 * executed again.
 */
const maxKeptCharacters = 50_000_000;

/** The identity of a request: the same id from another user or route is a different request. */
export interface ExecutionKey {
  user: string;
  route: string;
  requestId: string;
}

export interface Execution {
  /** The answer, as it goes to the dialog. */
  text: string;
  /** False if the call was certainly not made, so that the same request may still make it. */
  wasMade: boolean;
}

interface Entry {
  /** Distinguishes a repeated request from a different one with the same id. */
  fingerprint: string;
  running: Promise<Execution> | undefined;
  text: string | undefined;
  settledAt: number;
  /** Number of dialogs that wait for the answer. */
  waiting: number;
  abandon: AbortController;
}

/**
 * A browser repeats a POST by itself if a kept-alive connection breaks (RFC 9110, 9.2.2, permits this in certain
 * cases), and so do some proxies. A request with a known id joins the first one or gets its answer.
 */
export class Executions {
  private readonly entries = new Map<string, Entry>();
  private keptCharacters = 0;

  constructor(private readonly now: () => number = () => performance.now()) {}

  /**
   * Makes a call, or joins it.
   *
   * @param body the request, to distinguish a repetition from a different request with the same id
   * @param hangUp aborts if the dialog of this request hangs up
   * @param make makes the call; its signal aborts once every waiting dialog has hung up
   * @throws AdminError `bad_request` for an id that was used for something else; `unknown_request` if the answer is no
   * longer kept
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
   * The answer to an earlier request, once available. Makes no call.
   *
   * @throws AdminError `unknown_request` if no such request arrived, or too long ago
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
    // Keeps the Map in the order of settling.
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

/**
 * Specific to this process: requests contain credentials, and nobody must be able to test guesses against a
 * fingerprint.
 */
const fingerprintKey = randomBytes(32);

function fingerprintOf(body: unknown): string {
  return createHmac('sha256', fingerprintKey).update(JSON.stringify(body)).digest('base64');
}
