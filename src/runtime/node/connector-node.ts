import type { Node, NodeAPI, NodeMessage } from 'node-red';
import { reasonOf } from '../../input/reason';
import type { CallLine } from '../../queue/calls/call-line';
import type { TakenCall } from '../../queue/calls/taken-call';
import { type LocalizedText, localize } from '../../shared/texts/localized-text';
import type { Translate } from '../../shared/texts/translate';
import type { ConnectionHandle } from '../accounts/connection';
import type { OperationSchema } from '../accounts/operation-schema';
import type { CallSettings } from '../call-settings';
import { Lane } from '../calls/call-queue';
import type { TrayConfigNode } from '../config-node';
import type { FileHost } from '../files/file-host';
import { nodeFiles } from '../files/node-files';
import { nodePages } from '../pages/node-pages';
import { pagesProblem } from '../pages/pages-problem';
import { type OpenedQueue, openQueue } from '../queue/open-queue';
import type { QueueHost } from '../queue/queue-host';
import { QueuedCalls, takenMessage } from '../queue/queued-calls';
import { StatusReporter } from '../status/status';
import { configProblem } from './config-problem';
import { evaluatorFor, expressionEvaluator } from './evaluate';
import { type Calls, handleMessage, handleTaken, type Unconfigured } from './handle-message';
import { InFlightMessages } from './in-flight-messages';
import { OutputProperty } from './output-property';
import { type Delivery, MessageReport, type Reporter } from './report';
import { RequestBuilder } from './request-builder';

export interface ConnectorNodeOptions {
  node: Node;
  settings: CallSettings;
  /** The chosen connection; undefined when there is none. */
  config: TrayConfigNode | undefined;
  util: NodeAPI['util'];
  /** Looks up texts below the node's catalogue root. */
  translate: Translate;
  /** What the nodes of this Node-RED share for files. */
  files: FileHost;
  /** What queues need of this Node-RED. */
  queues: QueueHost;
  /** Bytes of answers that are collected for one message. */
  maxPagesBytes: number;
  /** Node-RED's setting `nodeCloseTimeout`, ms. */
  closeTimeout?: number | undefined;
}

/** Created when the first message arrives. */
interface Work {
  lane: Lane;
  status: StatusReporter;
  reporter: Reporter;
  calls: Calls | Unconfigured;
}

/** The runtime of one `tray-connector` node. */
export class ConnectorNode {
  private readonly inFlight: InFlightMessages;
  /** Holds the connection until the last call has ended, whatever becomes of the config node meanwhile. */
  private readonly handle: ConnectionHandle | undefined;
  private readonly queue: OpenedQueue | undefined;
  /** Ends the taking of calls from the queue. */
  private detach = () => {};
  private work: Work | undefined;
  private cancelled = 0;

  constructor(private readonly options: ConnectorNodeOptions) {
    this.inFlight = new InFlightMessages(options.closeTimeout);
    this.handle = options.config?.share();
    // Begins to read the schema, so that the first message finds it.
    if (options.settings.validate) this.operationSchema()?.current();
    this.queue = openQueue(options.settings.delivery, options.config, options.queues);
    if (this.queue !== undefined && 'line' in this.queue) this.attach(this.queue.line.value);
  }

  /** Takes one message; `delivery` gets its end. */
  receive(message: NodeMessage, delivery: Delivery): void {
    // Most nodes of a large flow are idle, and should cost next to nothing until then.
    this.work ??= this.begin();
    void this.follow(this.work, message, delivery);
  }

  /** Ends every message and gives the connection up; resolves within Node-RED's time for closing. */
  async close(): Promise<void> {
    this.detach();
    if (this.work !== undefined) this.handle?.connection.queue.cancel(this.work.lane);
    await this.inFlight.close();
    if (this.queue !== undefined && 'line' in this.queue) this.queue.line.release();
    // A deploy may have stopped the Catch nodes already: then this line is all that is left of them.
    if (this.cancelled > 0) {
      this.warn({ key: 'messagesCancelled', params: { number: this.cancelled } });
    }
    this.work?.status.close();
    this.handle?.release();
  }

  private warn(text: LocalizedText): void {
    this.options.node.warn(localize([text], this.options.translate));
  }

  private async follow({ calls, reporter, status }: Work, message: NodeMessage, delivery: Delivery): Promise<void> {
    this.inFlight.begin();
    try {
      const report = new MessageReport(reporter, message, delivery);
      const result = await handleMessage(calls, message, report, status.follow());
      if ('code' in result && result.code === 'TRAY_CANCELLED') this.cancelled++;
    } catch (error) {
      // A rejection that nobody handles would end the Node-RED process.
      this.options.node.error(localize([{ key: 'messageNotFollowed' }, reasonOf(error)], this.options.translate));
    } finally {
      this.inFlight.end();
    }
  }

  /** Calls come also from messages that other Node-REDs took in, and from before this one was started. */
  private attach(line: CallLine): void {
    const work = this.begin();
    if ('problem' in work.calls) return;
    this.work = work;
    const { calls, status } = work;
    const showAway = () => status.queueIsAway(line.isAway);
    const detach = line.attach(this.options.node.id, (taken) => this.take(work, calls, taken), showAway);
    const unlimit = this.handle?.connection.limitLists(line.passLists);
    this.detach = () => {
      detach();
      unlimit?.();
    };
    if (line.isAway) showAway();
  }

  private async take({ reporter, status }: Work, calls: Calls, taken: TakenCall): Promise<void> {
    const { node } = this.options;
    this.inFlight.begin();
    try {
      const message = takenMessage(taken.call);
      const delivery: Delivery = {
        send: (sent) => node.send(sent),
        done: (error) => error !== undefined && node.error(error, message),
      };
      const earlier = { at: taken.call.at, isRedelivered: () => taken.isReplay };
      await handleTaken(calls, taken, new MessageReport(reporter, message, delivery, earlier), status.follow());
    } finally {
      this.inFlight.end();
    }
  }

  private operationSchema(): OperationSchema | undefined {
    const { connector, connectorVersion, operation } = this.options.settings;
    if (connector === '' || connectorVersion === '' || operation === '') return undefined;
    return this.handle?.connection.schemas.of(connector, connectorVersion, operation);
  }

  private begin(): Work {
    const { node, settings, config, util, translate } = this.options;
    const property = new OutputProperty(util, settings.property);
    const prepare = (expression: string) => util.prepareJSONataExpression(expression, node);
    const problem =
      configProblem(config, settings, property) ?? pagesProblem(settings, prepare) ?? queueProblem(this.queue);
    const lane = new Lane();
    return {
      lane,
      status: new StatusReporter(node, translate),
      reporter: { node, settings, property, translate },
      calls: problem === undefined ? this.callsIn(lane, property) : { problem },
    };
  }

  private callsIn(lane: Lane, property: OutputProperty): Calls | Unconfigured {
    const { node, settings, config, util, translate } = this.options;
    const operationSchema = this.operationSchema();
    if (config === undefined || this.handle === undefined || operationSchema === undefined) {
      return { problem: [{ key: 'connectionNotOpen' }] };
    }
    const files = nodeFiles({ host: this.options.files, output: settings.files, config, translate });
    const requests = new RequestBuilder({
      settings,
      files,
      operationSchema,
      translate,
      defaultAuthId: config.authId,
      evaluatorFor: evaluatorFor(util, node),
      warn: (text) => this.warn(text),
    });
    const { connection } = this.handle;
    const timeout = settings.timeout ?? config.timeout;
    const queued = this.queuedCalls();
    const evaluate = expressionEvaluator(util, node);
    const pages = nodePages({ nodeId: node.id, settings, maxBytes: this.options.maxPagesBytes, evaluate, util });
    return { lane, settings, connection, timeout, property, requests, files, pages, inFlight: this.inFlight, queued };
  }

  private queuedCalls(): QueuedCalls | undefined {
    if (this.queue === undefined || 'problem' in this.queue) return undefined;
    const { node, queues } = this.options;
    const line = this.queue.line.value;
    return new QueuedCalls({ nodeId: node.id, line, host: queues, warn: (text) => this.warn(text) });
  }
}

function queueProblem(queue: OpenedQueue | undefined): readonly LocalizedText[] | undefined {
  return queue !== undefined && 'problem' in queue ? queue.problem : undefined;
}
