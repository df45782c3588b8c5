import type { Node, NodeAPI } from 'node-red';
import { externalIdOf } from '../../events/external-id';
import type { WantedSubscription } from '../../events/lifecycle/fingerprint';
import { type KeeperStatus, SubscriptionKeeper } from '../../events/lifecycle/subscription-keeper';
import { type LocalizedText, localize } from '../../shared/texts/localized-text';
import type { ConnectionHandle } from '../accounts/connection';
import type { TrayConfigNode } from '../config-node';
import { unexpectedError } from '../errors';
import { evaluatorFor } from '../node/request/evaluate';
import { type Subscriptions, subscriptionsOf } from './acting-subscriptions';
import type { EventHost } from './event-host';
import { removeSubscription } from './removals';
import type { TriggerSettings } from './trigger-settings';
import { failureOf, type StatusTexts, triggerStatus } from './trigger-status';
import { inputOf, type WantedOptions, wantedSubscription } from './wanted-subscription';

/** Maintains the subscription of a node. */
export interface Upkeep {
  /** The key of the subscription, in base64; undefined while no event can be verified. */
  readonly signingKey: string | undefined;
  readonly subscriptionId: string | undefined;
  /** Undefined before anything was done. */
  readonly status: KeeperStatus | undefined;
  /** Retries what has failed or was refused. */
  tryAgain(): void;
  /**
   * Starts nothing more. Resolves when everything in progress has finished; never rejects.
   *
   * @param isRemoved the subscription has to be deleted
   */
  end(isRemoved: boolean): Promise<void>;
}

/** The host of this Node-RED, or of its fleet. */
export type UpkeepHost = Pick<EventHost, 'store' | 'instanceId' | 'hasStarted' | 'settled' | 'addressOf' | 'forget'>;

export interface UpkeepOptions {
  node: Node;
  settings: TriggerSettings;
  config: TrayConfigNode;
  util: NodeAPI['util'];
  texts: StatusTexts;
  host: UpkeepHost;
}

/** Maintains the subscription of one node as long as it runs, and reports its status. */
export class SubscriptionUpkeep implements Upkeep {
  /** Keeps the connection open until everything is done. */
  private readonly handle: ConnectionHandle | undefined;
  /** What the previous node is still doing about the subscription. */
  private readonly before: Promise<void>;
  private keeper: SubscriptionKeeper | undefined;
  private userId = '';
  private told = '';
  private hasEnded = false;
  private current: KeeperStatus | undefined;

  constructor(private readonly options: UpkeepOptions) {
    const { node, config, host } = options;
    this.handle = config.share();
    this.before = host.settled(node.id);
    void this.begin(host.hasStarted);
  }

  get signingKey(): string | undefined {
    return this.keeper?.signingKey;
  }

  get subscriptionId(): string | undefined {
    return this.keeper?.subscriptionId;
  }

  get status(): KeeperStatus | undefined {
    return this.current;
  }

  tryAgain(): void {
    void this.keeper?.tryAgain();
  }

  async end(isRemoved: boolean): Promise<void> {
    this.hasEnded = true;
    await this.before;
    await this.keeper?.stop();
    const { node, host } = this.options;
    const { handle } = this;
    if (isRemoved && handle !== undefined) {
      const subscriptions = subscriptionsOf(handle.connection, this.userId);
      await removeSubscription(node.id, subscriptions, { host, warn: (texts) => this.warn(texts) });
    }
    handle?.release();
  }

  private async begin(isDeploy: boolean): Promise<void> {
    try {
      await this.before;
      const wanted = await this.readWanted();
      if (this.hasEnded || this.handle === undefined) return;
      this.userId = wanted.userId;
      this.keeper = this.keeperOf(wanted, this.handle);
      await this.keeper.ready();
      await this.keeper.start(isDeploy);
    } catch (error) {
      this.tell({ state: 'failed', error, retryIn: 0 });
    }
  }

  private keeperOf(wanted: WantedSubscription, handle: ConnectionHandle): SubscriptionKeeper {
    const { node, host } = this.options;
    return new SubscriptionKeeper({
      nodeId: node.id,
      wanted,
      externalId: wanted.externalId,
      subscriptions: this.withInput(handle, subscriptionsOf(handle.connection, wanted.userId)),
      store: host.store,
      onStatus: (status) => this.tell(status),
      onUnsaved: (error) => this.warn([{ key: 'keysNotSaved' }, ...unexpectedError(error).texts]),
    });
  }

  /** The input of a new subscription follows the operation's input schema, if that can be read. */
  private withInput({ connection }: ConnectionHandle, acting: Subscriptions): Subscriptions {
    const { trigger, triggerVersion, operation } = this.options.settings;
    const operationSchema = connection.triggerSchemas.of(trigger, triggerVersion, operation);
    return {
      list: (...request) => acting.list(...request),
      get: (...request) => acting.get(...request),
      delete: (...request) => acting.delete(...request),
      create: async (creation, options) => {
        const known = await operationSchema.loaded();
        const input = known === undefined ? creation.input : await inputOf(this.evaluation(), known.schema);
        return acting.create({ ...creation, input }, options);
      },
    };
  }

  private readWanted(): Promise<WantedSubscription> {
    const { node, config, host } = this.options;
    return wantedSubscription({
      ...this.evaluation(),
      defaultAuthId: config.authId,
      baseUrl: config.baseUrl,
      externalId: externalIdOf(host.instanceId, node.id),
      endpoint: host.addressOf(node.id, config.publicUrl),
    });
  }

  private evaluation(): Pick<WantedOptions, 'settings' | 'evaluate' | 'translate'> {
    const { node, settings, util, texts } = this.options;
    return { settings, evaluate: evaluatorFor(util, node)({}), translate: texts.shared };
  }

  private tell(status: KeeperStatus): void {
    if (this.hasEnded) return;
    this.current = status;
    const { node, texts } = this.options;
    node.status(triggerStatus(status, this.signingKey !== undefined, texts));
    const failure = failureOf(status);
    if (failure !== undefined) this.warnOnce(localize(failure.texts, texts.shared));
    else if (status.state === 'active') this.told = '';
  }

  /** Warns only once, however often the same attempt fails. */
  private warnOnce(words: string): void {
    if (words !== this.told) this.options.node.warn(words);
    this.told = words;
  }

  private warn(texts: readonly LocalizedText[]): void {
    this.options.node.warn(localize(texts, this.options.texts.shared));
  }
}
