import type { Node, NodeMessage } from 'node-red';
import { reasonOf } from '../../input/reason';
import type { CallLine } from '../../queue/calls/call-line';
import type { TakenCall } from '../../queue/calls/taken-call';
import { type LocalizedText, localize } from '../../shared/texts/localized-text';
import type { Translate } from '../../shared/texts/translate';
import type { ConnectionHandle } from '../accounts/connection';
import type { OperationSchema } from '../accounts/operation-schema';
import type { CallSettings } from '../call-settings';
import type { TrayConfigNode } from '../config-node';
import { pagesProblem } from '../pages/pages-problem';
import { type OpenedQueue, openQueue } from '../queue/open-queue';
import { takenMessage } from '../queue/queued-calls';
import { StatusReporter } from '../status/status';
import { configProblem } from './config-problem';
import type { ConnectorHost } from './connector-host';
import { handleMessage, handleTaken, type Unconfigured } from './handle-message';
import { InFlightMessages } from './in-flight-messages';
import { type CallingNode, NodeCalls } from './node-calls';
import type { OutputProperty } from './output-property';
import { type Delivery, MessageReport, type Reporter } from './report';

/** Created when the first message arrives. */
interface Work {
  calls: NodeCalls | Unconfigured;
  status: StatusReporter;
  inFlight: InFlightMessages;
  /** Number of messages that ended because the node was closed. */
  cancelled: number;
}

/**
 * The runtime of one `tray-connector` node. There may be thousands, most of them idle: what all need is in the host,
 * what only calls need is created for the first call, and everything that works for the node reads from this one
 * object.
 */
export class ConnectorNode implements Reporter, CallingNode {
  /** Holds the connection until the last call has ended, whatever happens to the config node in the meantime. */
  private readonly handle: ConnectionHandle | undefined;
  readonly queue: OpenedQueue | undefined;
  /** Stops taking calls from the queue. */
  private detach: (() => void) | undefined;
  private work: Work | undefined;
  private isClosing = false;

  /** @param config the chosen connection; undefined if there is none */
  constructor(
    readonly host: ConnectorHost,
    readonly node: Node,
    readonly settings: CallSettings,
    private readonly config: TrayConfigNode | undefined,
  ) {
    this.handle = config?.share();
    // Starts reading the schema, so that it is available to the first message.
    if (settings.validate) this.operationSchema()?.current();
    this.queue = openQueue(settings.delivery, config, host.queues);
    if (this.queue !== undefined && 'line' in this.queue) this.attach(this.queue.line.value);
  }

  get translate(): Translate {
    return this.host.translate;
  }

  get property(): OutputProperty {
    return this.host.propertyOf(this.settings.property);
  }

  warn(text: LocalizedText): void {
    this.node.warn(localize([text], this.translate));
  }

  /** Handles one message; its end is reported to `delivery`. */
  receive(message: NodeMessage, delivery: Delivery): void {
    this.work ??= this.begin();
    void this.follow(this.work, message, delivery);
  }

  /** Ends every message and releases the connection; resolves within Node-RED's time for closing. */
  async close(): Promise<void> {
    this.isClosing = true;
    this.detach?.();
    if (this.work !== undefined) await this.end(this.work);
    if (this.queue !== undefined && 'line' in this.queue) this.queue.line.release();
    this.handle?.release();
  }

  private operationSchema(): OperationSchema | undefined {
    const { connector, connectorVersion, operation } = this.settings;
    if (connector === '' || connectorVersion === '' || operation === '') return undefined;
    return this.handle?.connection.schemas.of(connector, connectorVersion, operation);
  }

  private async end(work: Work): Promise<void> {
    this.handle?.connection.queue.cancel(work.inFlight);
    await work.inFlight.close(this.host.closeTimeout);
    // A deploy may already have stopped the Catch nodes: then this line is all that remains of these messages.
    if (work.cancelled > 0) this.warn({ key: 'messagesCancelled', params: { number: work.cancelled } });
    work.status.close();
  }

  private async follow(work: Work, message: NodeMessage, delivery: Delivery): Promise<void> {
    const { calls, status, inFlight } = work;
    inFlight.begin();
    try {
      const report = new MessageReport(this, message, delivery);
      const result = await handleMessage(calls, message, report, status.follow());
      if ('code' in result && result.code === 'TRAY_CANCELLED') work.cancelled++;
    } catch (error) {
      // An unhandled rejection would end the Node-RED process.
      this.node.error(localize([{ key: 'messageNotFollowed' }, reasonOf(error)], this.translate));
    } finally {
      inFlight.end();
    }
  }

  /** Calls can also come from messages that other Node-REDs received, or that arrived before this one was started. */
  private attach(line: CallLine): void {
    const work = this.begin();
    const { calls, status } = work;
    if ('problem' in calls) return;
    this.work = work;
    const showTrouble = () => status.queueHas(line.trouble);
    const detach = line.attach(this.node.id, (taken) => this.take(work, calls, taken), showTrouble);
    const unlimit = this.handle?.connection.limitLists(line.passLists);
    const lookNoMore = this.host.files.store.lookIn(line.files);
    this.detach = () => {
      detach();
      lookNoMore();
      unlimit?.();
    };
    if (line.trouble !== undefined) showTrouble();
  }

  private async take({ status, inFlight }: Work, calls: NodeCalls, taken: TakenCall): Promise<void> {
    const { node } = this;
    inFlight.begin();
    try {
      const message = takenMessage(taken.call);
      const delivery: Delivery = {
        send: (sent) => node.send(sent),
        done: (error) => error !== undefined && node.error(error, message),
      };
      const earlier = { at: taken.call.at, isRedelivered: () => taken.isReplay };
      await handleTaken(calls, taken, new MessageReport(this, message, delivery, earlier), status.follow());
    } finally {
      inFlight.end();
    }
  }

  private begin(): Work {
    const inFlight = new InFlightMessages();
    // Node-RED may deliver a message while it closes the node, and that message must end, too.
    if (this.isClosing) void inFlight.close();
    const status = new StatusReporter(this.node, this.translate);
    return { calls: this.callsWith(inFlight), status, inFlight, cancelled: 0 };
  }

  private callsWith(inFlight: InFlightMessages): NodeCalls | Unconfigured {
    const { node, settings, config, host, handle, queue } = this;
    const prepare = (expression: string) => host.util.prepareJSONataExpression(expression, node);
    const problem =
      configProblem(config, settings, this.property) ?? pagesProblem(settings, prepare) ?? queueProblem(queue);
    if (problem !== undefined) return { problem };
    const operationSchema = this.operationSchema();
    if (config === undefined || handle === undefined || operationSchema === undefined) {
      return { problem: [{ key: 'connectionNotOpen' }] };
    }
    return new NodeCalls(this, { config, connection: handle.connection, operationSchema, inFlight });
  }
}

function queueProblem(queue: OpenedQueue | undefined): readonly LocalizedText[] | undefined {
  return queue !== undefined && 'problem' in queue ? queue.problem : undefined;
}
