import type { Node, NodeAPI, NodeMessage } from 'node-red';
import { reasonOf } from '../../input/reason';
import { type LocalizedText, localize } from '../../shared/localized-text';
import type { Translate } from '../../shared/translate';
import type { ConnectionLease } from '../accounts/connection';
import type { OperationSchema } from '../accounts/operation-schema';
import type { CallSettings } from '../call-settings';
import type { TrayConfigNode } from '../config-node';
import { NodeStatusLine } from '../status/status';
import { configProblem } from './config-problem';
import { evaluatorFor } from './evaluate';
import { type CallParts, handleMessage, type NoCalls } from './handle-message';
import { OpenMessages } from './in-flight-messages';
import { OutputProperty } from './output-property';
import { type Delivery, MessageReport, type ReportParts } from './report';
import { RequestMaker } from './request-builder';

export interface ConnectorOptions {
  node: Node;
  settings: CallSettings;
  /** The chosen connection; undefined when there is none. */
  config: TrayConfigNode | undefined;
  util: NodeAPI['util'];
  /** Looks up texts below the node's catalogue root. */
  translate: Translate;
  /** Node-RED's setting `nodeCloseTimeout`, ms. */
  closeTimeout?: number | undefined;
}

/** What a node has once the first message has come. */
interface Work {
  status: NodeStatusLine;
  report: ReportParts;
  /** What makes the calls, or why the node cannot make any. */
  parts: CallParts | NoCalls;
}

/** The runtime of one `tray-connector` node. */
export class Connector {
  private readonly open: OpenMessages;
  /** Holds the connection until the last call has ended, whatever becomes of the config node meanwhile. */
  private readonly lease: ConnectionLease | undefined;
  private work: Work | undefined;
  private cancelled = 0;

  constructor(private readonly options: ConnectorOptions) {
    this.open = new OpenMessages(options.closeTimeout);
    this.lease = options.config?.share();
    // Begins to read the schema, so that the first message finds it.
    if (options.settings.validate) this.operationSchema()?.current();
  }

  /** Takes one message; `delivery` gets its end. */
  handle(message: NodeMessage, delivery: Delivery): void {
    // Most nodes of a large flow are idle, and should cost next to nothing until then.
    this.work ??= this.begin();
    void this.follow(this.work, message, delivery);
  }

  /** Ends every message and gives the connection up; resolves within Node-RED's time for closing. */
  async close(): Promise<void> {
    await this.open.close();
    // A deploy may have stopped the Catch nodes already: then this line is all that is left of them.
    if (this.cancelled > 0) {
      this.warn({ key: 'messagesCancelled', params: { number: this.cancelled } });
    }
    this.work?.status.close();
    this.lease?.release();
  }

  private warn(text: LocalizedText): void {
    this.options.node.warn(localize([text], this.options.translate));
  }

  private async follow({ parts, report, status }: Work, message: NodeMessage, delivery: Delivery): Promise<void> {
    this.open.opened();
    try {
      const result = await handleMessage(parts, message, new MessageReport(report, message, delivery), status.follow());
      if ('code' in result && result.code === 'TRAY_CANCELLED') this.cancelled++;
    } catch (error) {
      // A rejection that nobody handles would end the Node-RED process.
      this.options.node.error(localize([{ key: 'messageNotFollowed' }, reasonOf(error)], this.options.translate));
    } finally {
      this.open.ended();
    }
  }

  private operationSchema(): OperationSchema | undefined {
    const { connector, connectorVersion, operation } = this.options.settings;
    if (connector === '' || connectorVersion === '' || operation === '') return undefined;
    return this.lease?.connection.schemas.of(connector, connectorVersion, operation);
  }

  private begin(): Work {
    const { node, settings, config, util, translate } = this.options;
    const property = new OutputProperty(util, settings.property);
    const lacks = configProblem(config, settings, property);
    return {
      status: new NodeStatusLine(node, translate),
      report: { node, settings, property, translate },
      parts: lacks === undefined ? this.callParts(property) : { lacks },
    };
  }

  private callParts(property: OutputProperty): CallParts | NoCalls {
    const { node, settings, config, util, translate } = this.options;
    const operationSchema = this.operationSchema();
    if (config === undefined || this.lease === undefined || operationSchema === undefined) {
      return { lacks: [{ key: 'connectionNotOpen' }] };
    }
    const requests = new RequestMaker({
      settings,
      operationSchema,
      translate,
      defaultAuthId: config.authId,
      evaluatorFor: evaluatorFor(util, node),
      warn: (text) => this.warn(text),
    });
    const timeout = settings.timeout ?? config.timeout;
    const { connection } = this.lease;
    return { nodeId: node.id, settings, connection, timeout, property, requests, open: this.open };
  }
}
