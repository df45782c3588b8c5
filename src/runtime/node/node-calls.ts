import type { Node, NodeMessage } from 'node-red';
import type { Evaluate } from '../../input/evaluate';
import type { LocalizedText } from '../../shared/texts/localized-text';
import type { Translate } from '../../shared/texts/translate';
import type { Connection } from '../accounts/account';
import type { OperationSchema } from '../accounts/operation-schema';
import type { CallSettings } from '../call-settings';
import type { TrayConfigNode } from '../config-node';
import { ConnectorFiles, type NodeFiles } from '../files/node-files';
import { type NodePages, nodePages } from '../pages/node-pages';
import type { OpenedQueue } from '../queue/open-queue';
import { QueuedCalls } from '../queue/queued-calls';
import type { ConnectorHost } from './connector-host';
import type { InFlightMessages } from './in-flight-messages';
import type { OutputProperty } from './output-property';
import { evaluatorFor, expressionEvaluator } from './request/evaluate';
import { RequestBuilder, type RequestNeeds } from './request/request-builder';

/** The node that calls are made for. */
export interface CallingNode {
  readonly host: ConnectorHost;
  readonly node: Node;
  readonly settings: CallSettings;
  readonly queue: OpenedQueue | undefined;
  warn(text: LocalizedText): void;
}

/** What calls need in addition to their node. */
export interface NodeCallsOptions {
  config: TrayConfigNode;
  connection: Connection;
  operationSchema: OperationSchema;
  inFlight: InFlightMessages;
}

/**
 * Provides everything that the calls of a node need. It lives as long as the node, so it stores little and computes the
 * rest on demand.
 */
export class NodeCalls implements RequestNeeds {
  readonly connection: Connection;
  readonly operationSchema: OperationSchema;
  readonly inFlight: InFlightMessages;
  readonly requests: RequestBuilder;
  /** Undefined for a node that makes one call per message. */
  readonly pages: NodePages | undefined;
  /** Stores calls, and hands them to any Node-RED that is free; undefined if calls are made at once. */
  readonly queued: QueuedCalls | undefined;
  private readonly config: TrayConfigNode;

  constructor(
    private readonly owner: CallingNode,
    { config, connection, operationSchema, inFlight }: NodeCallsOptions,
  ) {
    this.config = config;
    this.connection = connection;
    this.operationSchema = operationSchema;
    this.inFlight = inFlight;
    this.requests = new RequestBuilder(this);
    this.pages = pagesOf(owner);
    this.queued = queuedCallsOf(owner);
  }

  get settings(): CallSettings {
    return this.owner.settings;
  }

  get translate(): Translate {
    return this.owner.host.translate;
  }

  get property(): OutputProperty {
    return this.owner.host.propertyOf(this.settings.property);
  }

  /** The connection's default authId, '' for none. */
  get defaultAuthId(): string {
    return this.config.authId;
  }

  /** Timeout of one attempt in milliseconds, unless the message overrides it. */
  get timeout(): number {
    return this.settings.timeout ?? this.config.timeout;
  }

  get files(): NodeFiles {
    const { files, translate } = this.owner.host;
    const { publicUrl, baseUrl } = this.config;
    return new ConnectorFiles(files, this.settings.files, translate, { publicUrl, baseUrl, tls: this.connection.tls });
  }

  evaluatorFor(message: NodeMessage): Evaluate {
    return evaluatorFor(this.owner.host.util, this.owner.node)(message);
  }

  warn(text: LocalizedText): void {
    this.owner.warn(text);
  }
}

function pagesOf({ host: { util, maxPagesBytes }, node, settings }: CallingNode): NodePages | undefined {
  const evaluate = expressionEvaluator(util, node);
  return nodePages({ settings, maxBytes: maxPagesBytes, evaluate, util });
}

function queuedCallsOf(owner: CallingNode): QueuedCalls | undefined {
  const { node, queue, host } = owner;
  if (queue === undefined || 'problem' in queue) return undefined;
  const warn = (text: LocalizedText) => owner.warn(text);
  return new QueuedCalls({ nodeId: node.id, line: queue.line.value, host: host.queues, warn });
}
