import type { Server } from 'node:http';
import { EventEndpoint } from '../../events/endpoint/event-endpoint';
import type { Receiver } from '../../events/endpoint/receiver';
import { MemoryStore, type SubscriptionStore } from '../../events/keys/memory-store';
import { recordStore } from '../../events/keys/record-store';
import { eventAddress, eventsPath } from '../../shared/addresses/event-address';
import { maxEventBytesOf, type TrayNodeAPI } from '../tray-settings';
import { EventMemory } from './event-memory';
import type { HostedNode, LeftFleet } from './hosted-node';
import { credentialSecretOf, instanceIdOf, keyFileOf } from './instance';

/** What all nodes with subscriptions share in this Node-RED. */
export class EventHost {
  readonly endpoint: EventEndpoint;
  private readonly nodes = new Map<string, HostedNode>();
  private readonly memories = new Map<string, EventMemory>();
  /** What closed nodes are still doing about their subscriptions: the next node with the same id waits for it. */
  private readonly endings = new Map<string, Promise<void>>();
  /** Fleets whose node has ended here, by node, until it is known whether it returns to them. */
  private readonly left = new Map<string, LeftFleet>();
  private openedStore: SubscriptionStore | undefined;
  private knownInstanceId: string | undefined;
  private isStarted = false;

  constructor(private RED: TrayNodeAPI) {
    const maxBytes = maxEventBytesOf(RED.settings);
    this.endpoint = new EventEndpoint(maxBytes === undefined ? {} : { maxBytes });
    this.endpoint.pause();
    // Before the first node of a deploy is closed, and after the last one has started.
    RED.events.on('flows:stopping', () => this.endpoint.pause());
    RED.events.on('flows:started', () => {
      this.isStarted = true;
      this.endpoint.resume();
    });
  }

  /** Called when the nodes are loaded again, as in tests. */
  use(RED: TrayNodeAPI): void {
    this.RED = RED;
    this.openedStore = undefined;
    this.knownInstanceId = undefined;
  }

  /** False until the flows have started once: anything that starts later is due to a deploy. */
  get hasStarted(): boolean {
    return this.isStarted;
  }

  /** False if the settings file disables HTTP nodes. */
  get hasHttpNodes(): boolean {
    return this.RED.settings.httpNodeRoot !== false;
  }

  /** The folder where people install packages. */
  get userDir(): string | undefined {
    return this.RED.settings.userDir;
  }

  get server(): Server {
    return this.RED.server;
  }

  /** Identifies this Node-RED in the external ids of its subscriptions. */
  get instanceId(): string {
    this.knownInstanceId ??= instanceIdOf(this.RED.settings);
    return this.knownInstanceId;
  }

  get store(): SubscriptionStore {
    this.openedStore ??= this.openStore();
    return this.openedStore;
  }

  /** The address of a node as Tray sees it. */
  addressOf(nodeId: string, publicUrl: string): string {
    return eventAddress(publicUrl, this.httpNodeRoot, nodeId);
  }

  /** The path of the same address in this Node-RED itself. */
  pathOf(nodeId: string): string {
    return `${this.httpNodeRoot.replace(/\/+$/, '')}${eventsPath}/${encodeURIComponent(nodeId)}`;
  }

  /**
   * Registers a node that has started and receives events.
   * @returns a function that removes it again
   */
  enter(nodeId: string, node: HostedNode, receiver: Receiver): () => void {
    this.nodes.set(nodeId, node);
    const close = this.endpoint.open(nodeId, receiver);
    return () => {
      close();
      if (this.nodes.get(nodeId) === node) this.nodes.delete(nodeId);
    };
  }

  /** A running node. */
  node(nodeId: string): HostedNode | undefined {
    return this.nodes.get(nodeId);
  }

  memoryOf(nodeId: string): EventMemory {
    const existing = this.memories.get(nodeId);
    if (existing !== undefined) return existing;
    const memory = new EventMemory();
    this.memories.set(nodeId, memory);
    return memory;
  }

  /** To be called if nothing is left of the node's subscription. Ignored for a running node, which has another one. */
  forget(nodeId: string): void {
    if (!this.nodes.has(nodeId)) this.memories.delete(nodeId);
  }

  /** To be called if a node that shared its subscription has ended. */
  leaves(nodeId: string, fleet: LeftFleet): void {
    this.left.set(nodeId, fleet);
  }

  /**
   * The fleets that nodes have left for good: the nodes are here again, but no longer in the fleet. Each is returned
   * once.
   */
  takeLeft(): [nodeId: string, fleet: LeftFleet][] {
    const left = [...this.left].filter(([nodeId, fleet]) => fleet.isLeftBy(this.nodes.get(nodeId)?.view.config));
    this.left.clear();
    return left;
  }

  /** Resolves when earlier nodes with this id have finished what they were doing about their subscriptions. */
  async settled(nodeId: string): Promise<void> {
    await this.endings.get(nodeId);
  }

  /**
   * Keeps track of something that is still being done about a node's subscription.
   * @param ending must not reject
   */
  follow(nodeId: string, ending: Promise<void>): void {
    this.endings.set(nodeId, ending);
    void ending.then(() => {
      if (this.endings.get(nodeId) === ending) this.endings.delete(nodeId);
    });
  }

  /** Whether a subscription that only this Node-RED maintains is in use, or something is still being done about it. */
  isBusy(nodeId: string): boolean {
    const node = this.nodes.get(nodeId);
    return node === undefined ? this.endings.has(nodeId) : !node.isShared;
  }

  private openStore(): SubscriptionStore {
    const { settings } = this.RED;
    const file = keyFileOf(settings);
    return file === undefined ? new MemoryStore() : recordStore(file, credentialSecretOf(settings));
  }

  private get httpNodeRoot(): string {
    const { httpNodeRoot } = this.RED.settings;
    return typeof httpNodeRoot === 'string' ? httpNodeRoot : '/';
  }
}
