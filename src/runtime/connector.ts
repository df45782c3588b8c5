import type { Node, NodeAPI, NodeMessage } from 'node-red';
import { reasonOf } from '../input/reason';
import type { Translate } from '../shared/translate';
import type { CallSettings } from './call-settings';
import type { TrayConfigNode } from './config-node';
import { configProblem } from './config-problem';
import type { ConnectionLease } from './connection';
import { evaluatorFor } from './evaluate';
import { type CallParts, handleMessage } from './handle-message';
import { OpenMessages } from './open-messages';
import { OutputProperty } from './output-property';
import { type Delivery, MessageReport, type ReportParts } from './report';
import { RequestMaker } from './request-maker';
import { NodeStatusLine } from './status';

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

/** The runtime of one `tray-connector` node. */
export class Connector {
  private readonly open: OpenMessages;
  private readonly status: NodeStatusLine;
  private readonly report: ReportParts;
  /** Holds the connection until the last call has ended, whatever becomes of the config node meanwhile. */
  private readonly lease: ConnectionLease | undefined;
  private readonly parts: CallParts | string;

  constructor(options: ConnectorOptions) {
    const { node, settings, config, util, translate } = options;
    const property = new OutputProperty(util, settings.property);
    this.open = new OpenMessages(options.closeTimeout);
    this.status = new NodeStatusLine((status) => node.status(status), translate);
    this.report = { node, settings, property };
    this.lease = config?.share();
    this.parts = configProblem(config, settings, property) ?? this.callParts(options, property);
  }

  /** Takes one message; `delivery` gets its end. */
  handle(message: NodeMessage, delivery: Delivery): void {
    void this.follow(message, new MessageReport(this.report, message, delivery));
  }

  /** Ends every message and gives the connection up; resolves within Node-RED's time for closing. */
  async close(): Promise<void> {
    await this.open.close();
    this.status.close();
    this.lease?.release();
  }

  private async follow(message: NodeMessage, report: MessageReport): Promise<void> {
    this.open.opened();
    try {
      await handleMessage(this.parts, message, report, this.status.follow());
    } catch (error) {
      // A rejection that nobody handles would end the Node-RED process.
      this.report.node.error(`The message could not be followed: ${reasonOf(error)}`);
    } finally {
      this.open.ended();
    }
  }

  private callParts({ node, settings, config, util, translate }: ConnectorOptions, property: OutputProperty) {
    if (config === undefined || this.lease === undefined) return 'The connection is not open.';
    const { connection } = this.lease;
    const { connector, connectorVersion, operation } = settings;
    const operationSchema = connection.schemas.of(connector, connectorVersion, operation);
    // Begins to read the schema, so that the first message finds it.
    if (settings.validate) operationSchema.current();
    const requests = new RequestMaker({
      settings,
      operationSchema,
      translate,
      defaultAuthId: config.authId,
      evaluatorFor: evaluatorFor(util, node),
      warn: (text) => node.warn(text),
    });
    const timeout = settings.timeout ?? config.timeout;
    return { nodeId: node.id, settings, connection, timeout, property, requests, open: this.open };
  }
}
