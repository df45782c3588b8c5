import { randomBytes } from 'node:crypto';
import type { NodeMessage } from 'node-red';
import type { EventClaims, Receiver } from '../../events/endpoint/receiver';
import { SparingLog } from '../../events/endpoint/sparing-log';
import { decodedKey, signatureOf } from '../../events/signature';
import { type LocalizedText, localize } from '../../shared/texts/localized-text';
import { TrayError } from '../../tray/errors/tray-error';
import type { TrayConfigNode } from '../config-node';
import { noRoomError } from '../errors';
import { OutputProperty } from '../node/output-property';
import type { EventHost } from './event-host';
import type { EventMemory } from './event-memory';
import { FleetUpkeep } from './fleet/fleet-upkeep';
import { type OpenedFleet, openFleet } from './fleet/open-fleet';
import type { HostedNode, TriggerView } from './hosted-node';
import { postToSelf } from './post-to-self';
import { SubscriptionUpkeep, type Upkeep, type UpkeepOptions } from './subscription-upkeep';
import { triggerProblem } from './trigger-problem';

export interface TriggerNodeOptions extends Omit<UpkeepOptions, 'config' | 'host'> {
  host: EventHost;
  /** The chosen connection; undefined if there is none. */
  config: TrayConfigNode | undefined;
  /** Node-RED's setting `nodeCloseTimeout`, in milliseconds. */
  closeTimeout?: number | undefined;
}

/** Maximum number of milliseconds that closing waits for work on the subscription, which continues afterwards. */
const longestWait = 5000;
/** Node-RED's own limit for closing a node, in milliseconds. */
const usualCloseTimeout = 15_000;

/** The runtime of one `tray-trigger` node: receives its events, and passes them to the flow. */
export class TriggerNode implements HostedNode {
  private readonly property: OutputProperty;
  private readonly memory: EventMemory;
  private readonly fleet: OpenedFleet | undefined;
  private readonly problem: readonly LocalizedText[] | undefined;
  private readonly upkeep: Upkeep | undefined;
  private readonly leave: () => void;
  private decoded: { text: string; key: Buffer | undefined } | undefined;
  /** Present while a sample is being sent and there is no subscription whose key could sign it. */
  private sampleKey: string | undefined;

  constructor(private readonly options: TriggerNodeOptions) {
    const { node, settings, config, util, host } = options;
    this.property = new OutputProperty(util, settings.property);
    this.memory = host.memoryOf(node.id);
    this.fleet = config && openFleet(config, host.userDir);
    this.problem = triggerProblem(config, settings, this.property, host.hasHttpNodes) ?? problemOf(this.fleet);
    this.leave = host.enter(node.id, this, this.receiver());
    if (config !== undefined && this.problem === undefined) this.upkeep = upkeepOf({ ...options, config }, this.fleet);
    else this.tellProblem(this.problem ?? []);
  }

  get isShared(): boolean {
    return this.upkeep instanceof FleetUpkeep;
  }

  get view(): TriggerView {
    const { node, settings, config, host } = this.options;
    const { problem, upkeep, memory } = this;
    return {
      settings,
      config,
      endpoint: config === undefined || config.publicUrl === '' ? '' : host.addressOf(node.id, config.publicUrl),
      problem,
      status: upkeep?.status,
      subscriptionId: upkeep?.subscriptionId,
      lastEvent: memory.last,
    };
  }

  tryAgain(): void {
    this.upkeep?.tryAgain();
  }

  async send(text: string): Promise<void> {
    const { host, node } = this.options;
    const body = Buffer.from(text);
    let unexpect = () => {};
    // Without a subscription, nobody else has a key.
    if (this.upkeep?.signingKey === undefined) this.sampleKey = randomBytes(32).toString('base64');
    try {
      const key = this.key();
      if (key === undefined) throw new TrayError('TRAY_CONFIG', [{ key: 'triggerNotRunning' }]);
      const signature = signatureOf(key, body);
      unexpect = this.memory.expect(signature);
      await postToSelf({ server: host.server, path: host.pathOf(node.id), body, signature });
    } finally {
      unexpect();
      this.sampleKey = undefined;
    }
  }

  /**
   * Stops accepting events. Resolves when all work on the subscription is done, or after a few seconds.
   *
   * @param isRemoved the node is deleted or disabled, so its subscription has to be deleted
   */
  async close(isRemoved: boolean): Promise<void> {
    this.leave();
    const { node, host, closeTimeout = usualCloseTimeout } = this.options;
    const ending = this.upkeep?.end(isRemoved);
    if (ending === undefined) return;
    host.follow(node.id, ending);
    const fleet = this.inFleet();
    if (fleet !== undefined && !isRemoved) host.leaves(node.id, fleet);
    await within(ending, Math.min(longestWait, closeTimeout / 3));
  }

  private receiver(): Receiver {
    return {
      key: () => this.key(),
      recent: this.options.settings.dropRepeats ? this.memory.repeats : undefined,
      claims: this.claims(),
      wrongSignatures: new SparingLog((number) => this.warn([{ key: 'wrongSignatures', params: { number } }])),
      deliver: (event, text) => this.deliver(event, text),
    };
  }

  /** An event that is sent again on purpose should be accepted, wherever it was accepted before. */
  private claims(): EventClaims | undefined {
    const { memory } = this;
    if (!this.options.settings.dropRepeats || this.fleet === undefined) return undefined;
    return {
      claim: async (signature) => memory.wasExpected(signature) || (await this.inFleet()?.claim(signature)) !== false,
      release: (signature) => this.inFleet()?.release(signature),
    };
  }

  private inFleet(): FleetUpkeep | undefined {
    return this.upkeep instanceof FleetUpkeep ? this.upkeep : undefined;
  }

  /** The key that events are verified with; undefined while none can be accepted. */
  private key(): Buffer | undefined {
    const text = this.upkeep?.signingKey ?? this.sampleKey;
    if (text === undefined) return undefined;
    if (this.decoded?.text !== text) this.decoded = { text, key: decodedKey(text) };
    return this.decoded.key;
  }

  private deliver(event: unknown, text: string): Promise<void> {
    const { node, settings } = this.options;
    const receivedAt = new Date().toISOString();
    const { trigger, triggerVersion: version, operation } = settings;
    const tray = { trigger, version, operation, subscriptionId: this.upkeep?.subscriptionId ?? '', receivedAt };
    const message: NodeMessage = Object.assign({}, { tray });
    if (!this.property.write(message, event)) throw noRoomError(settings.property);
    node.send(message);
    this.memory.keep(text, receivedAt);
    return handedOn();
  }

  private tellProblem(problem: readonly LocalizedText[]): void {
    const { node, texts } = this.options;
    node.status({ fill: 'red', shape: 'ring', text: texts.translate('status.notConfigured') });
    this.warn(problem);
  }

  private warn(texts: readonly LocalizedText[]): void {
    this.options.node.warn(localize(texts, this.options.texts.shared));
  }
}

function upkeepOf(options: UpkeepOptions, fleet: OpenedFleet | undefined): Upkeep {
  return fleet !== undefined && 'shared' in fleet
    ? new FleetUpkeep(options, fleet.shared)
    : new SubscriptionUpkeep(options);
}

function problemOf(fleet: OpenedFleet | undefined): readonly LocalizedText[] | undefined {
  return fleet !== undefined && 'problem' in fleet ? fleet.problem : undefined;
}

/**
 * Node-RED passes a message to downstream nodes in a later turn of the event loop: the event counts as taken once they
 * have received it.
 */
function handedOn(): Promise<void> {
  return new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
}

async function within(promise: Promise<void>, milliseconds: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const waited = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, milliseconds);
  });
  await Promise.race([promise, waited]);
  clearTimeout(timer);
}
