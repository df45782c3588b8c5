import { randomUUID } from 'node:crypto';
import type { NodeRecord } from '../../../events/keys/node-record';
import { Seal } from '../../../events/keys/seal';
import type { KeeperStatus } from '../../../events/lifecycle/subscription-keeper';
import { heldFor, type SharedEvents } from '../../../queue/fleet/shared-events';
import type { QueuePlace } from '../../../queue/server/place';
import { queueError } from '../../../queue/server/queue-error';
import { readStoredToken } from '../../../shared/bound-token';
import { localize } from '../../../shared/texts/localized-text';
import { hashOf } from '../../accounts/hash';
import type { PoolHandle } from '../../accounts/lingering-pool';
import { textOf } from '../../call-settings';
import type { TrayConfigNode } from '../../config-node';
import type { LeftFleet } from '../hosted-node';
import { SubscriptionUpkeep, type Upkeep, type UpkeepHost, type UpkeepOptions } from '../subscription-upkeep';
import { triggerStatus } from '../trigger-status';
import { FleetStore } from './fleet-store';

/** Milliseconds between checks of who maintains the subscription, and of its key. */
const lookEvery = 2000;
/** Milliseconds after which an unresponsive Node-RED no longer counts. */
const crashedAfter = heldFor + lookEvery;
/** Maximum number of milliseconds to wait for a server that is unreachable when the node is deleted. */
const longestAway = 60 * 60 * 1000;

/**
 * The subscription of a node that runs in several Node-REDs: one of them maintains it, and all of them have its key.
 * When that one ends, another takes over.
 */
export class FleetUpkeep implements Upkeep, LeftFleet {
  /** Identifies this node in this Node-RED within the fleet, until the next deploy. */
  private readonly member = randomUUID();
  private readonly host: UpkeepHost;
  private readonly place: QueuePlace | undefined;
  private readonly store: FleetStore;
  /** Present while this Node-RED is the one that maintains the subscription. */
  private keeping: SubscriptionUpkeep | undefined;
  private followed: NodeRecord['current'];
  private current: KeeperStatus | undefined;
  private told = '';
  private hasEnded = false;
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void>;

  constructor(
    private readonly options: UpkeepOptions,
    private readonly handle: PoolHandle<SharedEvents>,
  ) {
    const { config, host } = options;
    // All members have the token, and Redis does not.
    const { token } = readStoredToken(textOf(config.credentials?.token));
    const { publicUrl, queue } = config;
    this.place = queue !== undefined && 'place' in queue ? queue.place : undefined;
    const prefix = this.place?.prefix ?? '';
    this.store = new FleetStore(handle.value, new Seal(token));
    this.host = {
      store: this.store,
      // The same in all of them, but different for other Node-REDs with the same flow that receive events at another
      // address.
      instanceId: `fleet-${hashOf([prefix, publicUrl]).slice(0, 16)}`,
      get hasStarted() {
        return host.hasStarted;
      },
      settled: (nodeId) => host.settled(nodeId),
      addressOf: (nodeId, url) => host.addressOf(nodeId, url),
      forget: (nodeId) => host.forget(nodeId),
    };
    this.looking = this.look();
  }

  get signingKey(): string | undefined {
    return this.keeping?.signingKey ?? this.followed?.signingKey;
  }

  get subscriptionId(): string | undefined {
    return this.keeping?.subscriptionId ?? this.followed?.id;
  }

  get status(): KeeperStatus | undefined {
    return this.keeping?.status ?? this.current;
  }

  tryAgain(): void {
    this.keeping?.tryAgain();
  }

  /** While the server is unreachable, each Node-RED only drops repeats that it received itself. */
  async claim(signature: string): Promise<boolean> {
    return this.handle.value.claim(this.options.node.id, signature).catch(() => true);
  }

  release(signature: string): void {
    this.handle.value.release(this.options.node.id, signature).catch(() => {
      // The event then counts as a repeat for an hour.
    });
  }

  async end(isRemoved: boolean): Promise<void> {
    this.hasEnded = true;
    clearTimeout(this.timer);
    await this.looking;
    const { node } = this.options;
    try {
      const others = await this.handle.value.leave(node.id, this.member);
      if (isRemoved && others > 0) this.removeLater(crashedAfter);
      await this.endKeeping(isRemoved && others === 0);
    } catch (error) {
      await this.endKeeping(false);
      if (isRemoved) this.removeWhenBack(error);
    } finally {
      this.handle.release();
    }
  }

  /** The node is here again, but not in this fleet: treated as if it were deleted here. */
  async leaveForGood(): Promise<void> {
    // The connections linger for a while after a deploy.
    const shared = this.handle.share();
    const connection = this.options.config.share();
    try {
      const others = await shared.value.leave(this.options.node.id, this.member);
      if (others > 0) this.removeLater(crashedAfter);
      else await this.endKeeping(true);
    } catch (error) {
      this.removeWhenBack(error);
    } finally {
      shared.release();
      connection?.release();
    }
  }

  isLeftBy(config: TrayConfigNode | undefined): boolean {
    if (config === undefined) return false;
    const { queue } = config;
    return queue === undefined || ('place' in queue && hashOf(queue.place) !== hashOf(this.place));
  }

  private async endKeeping(isRemoved: boolean): Promise<void> {
    const keeping = this.keeping ?? (isRemoved ? this.keep() : undefined);
    this.keeping = undefined;
    await keeping?.end(isRemoved);
  }

  /** The server is unreachable, so it is unknown whether others have the node. */
  private removeWhenBack(error: unknown): void {
    this.warn(error);
    this.removeLater(lookEvery);
  }

  /**
   * The last member that has the node removes the subscription. The others counted may include one that has just
   * crashed.
   * @param delay milliseconds until the others are counted; repeated while the server is unreachable
   */
  private removeLater(delay: number): void {
    const { handle, member } = this;
    const { node, config } = this.options;
    const shared = handle.share();
    const connection = config.share();
    const end = performance.now() + longestAway;
    const release = () => {
      shared.release();
      connection?.release();
    };
    const look = async () => {
      try {
        if ((await shared.value.leave(node.id, member)) === 0) await this.endKeeping(true);
        release();
      } catch (error) {
        this.warn(error);
        if (performance.now() < end) setTimeout(() => void look(), lookEvery).unref();
        else release();
      }
    };
    setTimeout(() => void look(), delay).unref();
  }

  private async look(): Promise<void> {
    const { node } = this.options;
    try {
      const keeps = await this.handle.value.hold(node.id, this.member);
      if (this.hasEnded) return;
      if (keeps) await this.store.restore(node.id);
      if (keeps) this.keeping ??= this.keep();
      else await this.follow();
      this.told = '';
    } catch (error) {
      this.failed(error);
    }
    if (!this.hasEnded) this.timer = setTimeout(() => this.lookAgain(), lookEvery);
  }

  private lookAgain(): void {
    this.looking = this.look();
  }

  private keep(): SubscriptionUpkeep {
    return new SubscriptionUpkeep({ ...this.options, host: this.host });
  }

  /** Another member maintains the subscription. */
  private async follow(): Promise<void> {
    const kept = this.keeping;
    this.keeping = undefined;
    await kept?.end(false);
    this.followed = (await this.store.get(this.options.node.id)).current;
    this.tell({ state: this.followed?.signingKey === undefined ? 'creating' : 'active' });
  }

  /** Events are accepted nonetheless, as long as there is a key. */
  private failed(error: unknown): void {
    this.tell({ state: 'failed', error: queueError(error), retryIn: lookEvery });
    this.warn(error);
  }

  private warn(error: unknown): void {
    const { node, texts } = this.options;
    const words = localize(queueError(error).texts, texts.shared);
    if (words !== this.told) node.warn(words);
    this.told = words;
  }

  private tell(status: KeeperStatus): void {
    if (this.hasEnded || (status.state !== 'failed' && status.state === this.current?.state)) return;
    this.current = status;
    const { node, texts } = this.options;
    node.status(triggerStatus(status, this.signingKey !== undefined, texts));
  }
}
