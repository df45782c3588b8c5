import type { Queue, Worker } from 'bullmq';
import type { LocalizedText } from '../../shared/texts/localized-text';
import { type Gate, listRate } from '../../tray/rate-limiter';
import { ListGate } from '../fleet/list-gate';
import { SharedFiles } from '../fleet/shared-files';
import type { QueueEngine } from '../server/engine';
import type { QueuePlace } from '../server/place';
import { QueueClients } from '../server/queue-clients';
import { QueueHealth, type QueueTrouble } from '../server/queue-health';
import { rehearse } from '../server/rehearsal';
import { describeServer, tooOld } from '../server/test-queue';
import { LineRecord } from './line-record';
import { lockTimesOf, usualLock } from './lock-times';
import type { StoredCall } from './stored-call';
import { CallStore } from './storing';
import { type CallHandler, JobTaker } from './take-jobs';

export interface CallLineOptions {
  place: QueuePlace;
  /** The id of the connection, which is the same in all Node-REDs with the same flow. */
  name: string;
  /** Maximum number of calls in flight, over all Node-REDs. */
  concurrency: number;
  /** Milliseconds after which an unresponsive Node-RED loses its calls to others. */
  lockFor?: number | undefined;
  log: (texts: readonly LocalizedText[]) => void;
}

/** Maximum number of milliseconds that closing waits for the server. */
const closesWithin = 2000;
/** BullMQ keeps an event stream, which nothing here listens to. */
const events = { maxLen: 100 };

/**
 * This process's end of the queue of one connection: accepts calls, and hands those of local nodes to their handlers.
 */
export class CallLine {
  readonly store: CallStore;
  /** The rate limit of list requests, across all Node-REDs of the connection. */
  readonly passLists: Gate;
  /** The files of calls in progress, whichever Node-RED makes them. */
  readonly files: SharedFiles;
  readonly #clients: QueueClients;
  readonly #health: QueueHealth;
  readonly #record: LineRecord;
  readonly #queue: Queue;
  readonly #worker: Worker<StoredCall>;
  readonly #handlers = new Map<string, CallHandler>();
  readonly #observers = new Set<() => void>();
  #isKnown = false;

  constructor(
    { bullmq, Redis }: QueueEngine,
    private readonly options: CallLineOptions,
  ) {
    const { place, name, log, concurrency, lockFor = usualLock } = options;
    const { prefix } = place;
    this.#health = new QueueHealth({
      prove: () => this.#introduce(),
      changed: (trouble, before) => this.#changed(trouble, before),
      reconnect: () => this.#clients.reconnect(),
    });
    this.#clients = new QueueClients({ Redis }, place, {
      left: (error) => this.#health.left(error),
      came: () => void this.#health.came(),
    });
    const { producer, worker } = this.#clients;
    this.#queue = new bullmq.Queue(name, { connection: producer, prefix, skipVersionCheck: true, streams: { events } });
    const lists = new ListGate(producer, `${prefix}:${name}:lists`, listRate);
    this.passLists = (signal) => lists.pass(signal);
    this.files = new SharedFiles(producer, `${prefix}:${name}:files`);
    const forgotten = () => log([{ key: 'queueForgotten' }]);
    this.#record = new LineRecord(producer, { prefix, name, concurrency, forgotten });
    const failed = (error: unknown) => this.#health.refused(error);
    this.store = new CallStore(this.#clients, this.#queue, { prefix, name, record: this.#record, failed });
    const lock = lockTimesOf(lockFor);
    const taker = new JobTaker(bullmq, { redis: worker, prefix, name, handlers: this.#handlers, lock, log });
    this.#worker = new bullmq.Worker<StoredCall>(name, (job, token = '') => taker.take(job, token), {
      connection: worker,
      prefix,
      concurrency,
      lockDuration: lock.lockFor,
      stalledInterval: lock.lookEvery,
      // The record of an interrupted call decides what happens to it, not how often it was interrupted.
      maxStalledCount: Number.MAX_SAFE_INTEGER,
      runRetryDelay: 1000,
      autorun: false,
    });
    // Both only repeat the errors of their connections, or report jobs that another process has taken over, which is
    // handled.
    this.#queue.on('error', () => {});
    this.#worker.on('error', failed);
    this.#worker.on('lockRenewalFailed', (ids) => taker.doubt(ids));
  }

  /** Why no calls can be taken at the moment; undefined if they can. */
  get trouble(): QueueTrouble['kind'] | undefined {
    return this.#health.trouble?.kind;
  }

  /**
   * Accepts the calls of a node from now on.
   * @returns a function that ends this; calls in progress are left to the handler
   */
  attach(nodeId: string, handler: CallHandler, onChange: () => void): () => void {
    this.#handlers.set(nodeId, handler);
    this.#observers.add(onChange);
    this.#takeCalls();
    return () => {
      this.#observers.delete(onChange);
      if (this.#handlers.get(nodeId) !== handler) return;
      this.#handlers.delete(nodeId);
      this.#takeCalls();
    };
  }

  /** Closes the connections. Other processes pick up the calls in progress. */
  async close(): Promise<void> {
    this.#health.close();
    await atMost(closesWithin, this.#worker.pause());
    // Forced, because otherwise it would wait forever for an unreachable server, and keep its timers and a connection.
    await atMost(closesWithin, Promise.allSettled([this.#worker.close(true), this.#queue.close()]));
    this.#clients.close();
  }

  /**
   * Takes calls while a local node handles them and the server is usable: BullMQ would ask a refusing server in a tight
   * loop.
   */
  #takeCalls(): void {
    if (this.#handlers.size > 0 && this.#health.takesCalls) void this.#worker.resume();
    else void this.#worker.pause(true);
  }

  /** Checks the server and sends it its settings, on every connection because it may be a new server. */
  async #introduce(): Promise<void> {
    const { concurrency, place } = this.options;
    this.#clients.checkDatabase();
    await rehearse(this.#clients.producer, place.prefix);
    await this.#record.enter();
    await this.#queue.setGlobalConcurrency(concurrency);
    await this.#warn();
  }

  /** Warns, once, about a server that is too old, does not persist its data or may evict it. */
  async #warn(): Promise<void> {
    if (this.#isKnown) return;
    const found = await describeServer(this.#clients.producer);
    this.#isKnown = true;
    const old = tooOld(found);
    if (old !== undefined) this.options.log([old]);
    if (found.keepsOnDisk === false) this.options.log([{ key: 'queueNotKept' }]);
    if (found.evicts) this.options.log([{ key: 'queueEvicts' }]);
  }

  #changed(trouble: QueueTrouble | undefined, before: QueueTrouble | undefined): void {
    const { log } = this.options;
    if (trouble?.kind === 'away') log([...trouble.error.texts, { key: 'queueTriesAgain' }]);
    else if (trouble !== undefined) log(trouble.error.texts);
    else if (before !== undefined) log([{ key: before.kind === 'away' ? 'queueBack' : 'queueUsable' }]);
    this.#takeCalls();
    for (const observer of this.#observers) observer();
  }
}

/** Resolves when something has ended, successfully or not, or when the time is up. */
async function atMost(milliseconds: number, ending: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise((resolve) => {
    timer = setTimeout(resolve, milliseconds);
  });
  await Promise.race([ending.catch(() => {}), tooLate]);
  clearTimeout(timer);
}
