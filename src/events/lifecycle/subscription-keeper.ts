import { byTheClock, type Later } from '../../shared/scheduling/later';
import { isCancellation } from '../../tray/errors/tray-error';
import type { Subscription, SubscriptionCreation } from '../../tray/triggers/api-types';
import { mayBeMade, type SubscriptionsClient } from '../../tray/triggers/subscriptions-client';
import type { RecordStore } from '../keys/record-store';
import { backoffDelay } from './backoff';
import { type Decision, decide } from './decide';
import { fingerprintOf, type WantedSubscription } from './fingerprint';
import { NodeSubscription } from './node-subscription';

/** The state of a node's subscription, for people. */
export type KeeperStatus =
  | { state: 'checking' }
  | { state: 'creating' }
  | { state: 'active' }
  /** The third party has refused; only a deploy or `tryAgain` changes that. */
  | { state: 'refused'; error: Subscription['error'] }
  /** It is retried after `retryIn` milliseconds. Events of an existing subscription are accepted nonetheless. */
  | { state: 'failed'; error: unknown; retryIn: number }
  /** Nothing of the node is left at Tray, or what is left is stored and retried at the next start. */
  | { state: 'removed' };

export interface KeeperOptions {
  nodeId: string;
  /** Undefined for a node that is deleted or disabled: its subscriptions are deleted. */
  wanted: WantedSubscription | undefined;
  externalId: string;
  subscriptions: Pick<SubscriptionsClient, 'create' | 'get' | 'list' | 'delete'>;
  store: Pick<RecordStore, 'get' | 'set'>;
  onStatus: (status: KeeperStatus) => void;
  /** The key file could not be written. */
  onUnsaved: (error: unknown) => void;
  later?: Later;
  /** Returns a number in [0, 1). */
  random?: () => number;
}

/** Milliseconds before Tray is asked again about a subscription that it is still creating. */
const pollAfter = 5000;
/** Milliseconds after which the result of a lost attempt would be in Tray's list. */
const confirmAfter = 60_000;

/**
 * Maintains one subscription for one node, in steps that `decide` chooses by what is known at the time. Steps run one
 * after another; failures are retried with backoff.
 */
export class SubscriptionKeeper {
  private readonly known: NodeSubscription;
  private readonly fingerprint: string | undefined;
  private readonly closing = new AbortController();
  private readonly loaded: Promise<void>;
  private wanted: WantedSubscription | undefined;
  private running: Promise<void> | undefined;
  private cancelTimer: () => void = () => {};
  private failures = 0;
  private triesAgain = true;
  private isTimeToConfirm = false;

  constructor(private readonly options: KeeperOptions) {
    const { nodeId, store, onUnsaved, wanted } = options;
    this.known = new NodeSubscription({ nodeId, store, onUnsaved });
    this.wanted = wanted;
    this.fingerprint = wanted === undefined ? undefined : fingerprintOf(wanted);
    this.loaded = this.known.load();
  }

  /**
   * The signing key, in base64, of events that are accepted now; available without a network once the file has been
   * read.
   */
  get signingKey(): string | undefined {
    const { current } = this.known;
    return current?.fingerprint === this.fingerprint ? current?.signingKey : undefined;
  }

  get subscriptionId(): string | undefined {
    return this.known.current?.id;
  }

  /** Resolves when the key file has been read. */
  ready(): Promise<void> {
    return this.loaded;
  }

  /**
   * Starts, or continues at once if a retry is pending.
   *
   * @param isDeploy retry what the third party has refused before; false at the start of Node-RED
   */
  start(isDeploy: boolean): Promise<void> {
    this.triesAgain = isDeploy;
    return this.go();
  }

  /** Retries what has failed or was refused. */
  tryAgain(): Promise<void> {
    return this.start(true);
  }

  /**
   * To be called if the node is deleted or disabled. Resolves when everything is deleted, or when the first attempt has
   * failed.
   */
  async remove(): Promise<void> {
    this.wanted = undefined;
    await this.go();
  }

  /**
   * Stops after the current step. An attempt to create a subscription is not cancelled: its answer contains the key.
   */
  async stop(): Promise<void> {
    this.closing.abort();
    this.cancelTimer();
    await this.running;
  }

  /** At most one run at a time; another run follows to handle later changes. */
  private go(): Promise<void> {
    this.cancelTimer();
    const run = (this.running ?? Promise.resolve()).then(() => this.run());
    this.running = run;
    return run;
  }

  private async run(): Promise<void> {
    await this.loaded;
    try {
      let goesOn = true;
      while (goesOn && !this.closing.signal.aborted) goesOn = await this.step();
      // Not reset after each step: the step before one that always fails always succeeds.
      this.failures = 0;
    } catch (error) {
      this.afterFailure(error);
    }
  }

  /** @returns false if there is nothing more to do for now */
  private async step(): Promise<boolean> {
    const decision = decide(this.known.situation(this.wanted && this.fingerprint, this.triesAgain));
    switch (decision.act) {
      case 'ask':
        return this.ask();
      case 'search':
        return this.search();
      case 'confirm':
        return this.isTimeToConfirm ? this.search() : this.confirmLater();
      case 'create':
        return this.create();
      case 'replace':
      case 'delete':
        return this.delete(decision.ids);
      default:
        return this.rest(decision.act);
    }
  }

  private async ask(): Promise<boolean> {
    this.report({ state: 'checking' });
    const id = this.known.current?.id ?? '';
    this.known.tell(await this.options.subscriptions.get(id, this.requestOptions()));
    return true;
  }

  private async search(): Promise<boolean> {
    this.isTimeToConfirm = false;
    const { subscriptions } = await this.options.subscriptions.list(this.requestOptions());
    const own = subscriptions.filter(
      ({ externalId, state }) => externalId === this.options.externalId && state !== 'deleted',
    );
    await this.known.tellFound(own.map(({ id }) => id));
    return true;
  }

  private async create(): Promise<boolean> {
    if (this.wanted === undefined || this.fingerprint === undefined) return false;
    this.report({ state: 'creating' });
    const wasUnsettled = await this.known.beginCreation();
    try {
      const made = await this.options.subscriptions.create(creationOf(this.wanted));
      await this.known.made(made, this.fingerprint, wasUnsettled);
      this.triesAgain = false;
    } catch (error) {
      if (!mayBeMade(error)) await this.known.endCreation(wasUnsettled);
      throw error;
    }
    return true;
  }

  private async delete(ids: readonly string[]): Promise<boolean> {
    this.triesAgain = false;
    await this.known.markObsolete(ids);
    for (const id of ids) await this.deleteOne(id);
    return true;
  }

  /**
   * A subscription that Tray refuses to delete, because it belongs to somebody else by now, must not block anything
   * else.
   */
  private async deleteOne(id: string): Promise<void> {
    try {
      await this.options.subscriptions.delete(id, this.requestOptions());
    } catch (error) {
      if (!isRefusal(error)) throw error;
      this.known.notDeleted(id);
      return;
    }
    await this.known.deleted(id);
  }

  private async rest(act: Extract<Decision['act'], 'keep' | 'wait' | 'refused' | 'nothing'>): Promise<boolean> {
    switch (act) {
      case 'keep':
        this.report({ state: 'active' });
        break;
      case 'wait':
        this.report({ state: 'creating' });
        this.again(pollAfter, () => this.known.forgetTold());
        break;
      case 'refused':
        this.report({ state: 'refused', error: this.known.error });
        break;
      case 'nothing':
        await this.known.settled();
        this.report({ state: 'removed' });
    }
    return false;
  }

  private confirmLater(): boolean {
    this.report({ state: 'active' });
    this.again(confirmAfter, () => {
      this.isTimeToConfirm = true;
    });
    return false;
  }

  private afterFailure(error: unknown): void {
    if (this.closing.signal.aborted || isCancellation(error)) return;
    this.failures += 1;
    const retryIn = backoffDelay(this.failures, (this.options.random ?? Math.random)());
    this.again(retryIn, () => {});
    this.report({ state: 'failed', error, retryIn });
  }

  private again(milliseconds: number, prepare: () => void): void {
    if (this.closing.signal.aborted) return;
    this.cancelTimer = (this.options.later ?? byTheClock)(milliseconds, () => {
      prepare();
      void this.go();
    });
  }

  private report(status: KeeperStatus): void {
    if (!this.closing.signal.aborted) this.options.onStatus(status);
  }

  private requestOptions() {
    return { signal: this.closing.signal, lane: this.options.nodeId };
  }
}

function creationOf({ baseUrl: _baseUrl, userId: _userId, ...creation }: WantedSubscription): SubscriptionCreation {
  return creation;
}

/** True if Tray was reached and will never do it. */
function isRefusal(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === 'TRAY_REJECTED' || code === 'TRAY_FORBIDDEN';
}
