import type { Queue, Worker } from 'bullmq';
import type { LocalizedText } from '../../shared/texts/localized-text';
import { type Gate, listRate } from '../../tray/rate-limiter';
import { ListGate } from '../fleet/list-gate';
import { SharedFiles } from '../fleet/shared-files';
import type { QueueEngine } from '../server/engine';
import { queueNamesKey } from '../server/names';
import type { QueuePlace } from '../server/place';
import { QueueClients } from '../server/queue-clients';
import { describeServer } from '../server/test-queue';
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
    this.#clients = new QueueClients({ Redis }, place, {
      away: (error) => this.#changed([...error.texts, { key: 'queueTriesAgain' }]),
      back: () => this.#changed([{ key: 'queueBack' }]),
    });
    const { producer, worker } = this.#clients;
    this.#queue = new bullmq.Queue(name, { connection: producer, prefix, skipVersionCheck: true, streams: { events } });
    const lists = new ListGate(producer, `${prefix}:${name}:lists`, listRate);
    this.passLists = (signal) => lists.pass(signal);
    this.files = new SharedFiles(producer, `${prefix}:${name}:files`);
    this.store = new CallStore(this.#clients, this.#queue, { prefix, name });
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
    this.#worker.on('error', () => {});
    this.#worker.on('lockRenewalFailed', (ids) => taker.doubt(ids));
    producer.on('ready', () => void this.#introduce());
  }

  /** The server cannot be reached at the moment. */
  get isAway(): boolean {
    return this.#clients.isAway;
  }

  /**
   * Accepts the calls of a node from now on.
   * @returns a function that ends this; calls in progress are left to the handler
   */
  attach(nodeId: string, handler: CallHandler, onChange: () => void): () => void {
    this.#handlers.set(nodeId, handler);
    this.#observers.add(onChange);
    if (this.#handlers.size === 1) void this.#worker.resume();
    return () => {
      this.#observers.delete(onChange);
      if (this.#handlers.get(nodeId) !== handler) return;
      this.#handlers.delete(nodeId);
      if (this.#handlers.size === 0) void this.#worker.pause(true);
    };
  }

  /** Closes the connections. Other processes pick up the calls in progress. */
  async close(): Promise<void> {
    await atMost(closesWithin, this.#worker.pause());
    // Forced, because otherwise it would wait forever for an unreachable server, and keep its timers and a connection.
    await atMost(closesWithin, Promise.allSettled([this.#worker.close(true), this.#queue.close()]));
    this.#clients.close();
  }

  /** Sends the server its settings, on every connection because it may be a new server. */
  async #introduce(): Promise<void> {
    const { name, concurrency, place } = this.options;
    try {
      await this.#clients.producer.sadd(queueNamesKey(place.prefix), name);
      await this.#queue.setGlobalConcurrency(concurrency);
      await this.#warn();
    } catch {
      // The server is unreachable again.
    }
  }

  /** Warns, once, about a server that does not persist its data or may evict it. */
  async #warn(): Promise<void> {
    if (this.#isKnown) return;
    this.#isKnown = true;
    const { keepsOnDisk, evicts } = await describeServer(this.#clients.producer);
    if (keepsOnDisk === false) this.options.log([{ key: 'queueNotKept' }]);
    if (evicts) this.options.log([{ key: 'queueEvicts' }]);
  }

  #changed(texts: readonly LocalizedText[]): void {
    this.options.log(texts);
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
