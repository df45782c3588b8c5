import type { Node, NodeMessage } from 'node-red';
import { reasonOf } from '../../input/reason';
import type { FailureCode } from '../../shared/failure';
import type { JsonValue } from '../../shared/json';
import { type LocalizedText, localize } from '../../shared/texts/localized-text';
import type { Translate } from '../../shared/texts/translate';
import type { TrayError } from '../../tray/errors/tray-error';
import type { CallSettings } from '../call-settings';
import type { MadeCall } from '../calls/call-with-retries';
import { noPlaceError } from '../errors';
import type { CallResult } from '../status/status-text';
import type { OutputProperty } from './output-property';

/** What Node-RED's `send` accepts: a message for the first output, or one or several messages per output. */
type Sendable = NodeMessage | (NodeMessage | NodeMessage[] | null)[];

/** Node-RED's two functions for one message. */
export interface Delivery {
  send: (message: Sendable) => void;
  done: (error?: Error) => void;
}

/**
 * The error that Catch nodes and the log get. Node-RED puts `toString()` into `msg.error.message`, so the text omits
 * the class name, just as on the second output.
 */
class CatchableError extends Error {
  constructor(
    message: string,
    readonly code: FailureCode,
  ) {
    super(message);
  }

  override toString(): string {
    return this.message;
  }
}

/** The node that a report is about. */
export interface Reporter {
  node: Pick<Node, 'id' | 'type' | 'name' | 'error'>;
  settings: Pick<CallSettings, 'connector' | 'connectorVersion' | 'operation' | 'outputs' | 'property'>;
  property: OutputProperty;
  /** Looks up texts below the node's catalogue root. */
  translate: Translate;
}

/** What `msg.tray` says about the pages of a list, in addition to what it says about every call. */
export interface TrayFacts {
  /** The page of this message, or the one that failed; counted from 1. */
  page?: number;
  /** Number of pages received. */
  pages?: number;
  /** The value for a further page that was not requested, or not received. */
  next?: JsonValue | undefined;
  /** The pages ended because the next one would have been a repeat. */
  loop?: true;
  /** The items received before a failure. */
  items?: readonly unknown[];
}

/** `msg.parts`, as the Split and Join nodes define it. */
export interface MessageParts {
  id: string;
  type: string;
  index: number;
  /** Only on the last one. */
  count?: number;
}

/** The arrival of a message that came from a queue. */
export interface EarlierArrival {
  /** When it arrived, in milliseconds since 1970. */
  at: number;
  /** Its result may already have been sent on. */
  isRedelivered(): boolean;
}

/**
 * Ends one message, exactly once: the only place that sends, and the only place that calls `done`. Further attempts to
 * end it have no effect.
 */
export class MessageReport {
  private readonly startedAt = performance.now();
  private hasEnded = false;

  constructor(
    private readonly reporter: Reporter,
    readonly message: NodeMessage,
    private readonly delivery: Delivery,
    private readonly earlier?: EarlierArrival,
  ) {}

  /**
   * Sends the message with the call's output.
   * @returns how it ended: if the output cannot be put on the message, that is a failure
   */
  success({ answer, attempts }: MadeCall, pages?: TrayFacts): CallResult {
    const tray = this.trayOf('success', attempts, { statusCode: answer.statusCode, ...pages });
    if (!this.fill(this.message, tray, answer.output)) {
      return this.failure(noPlaceError(this.reporter.settings.property, answer, attempts));
    }
    this.end(() => this.sendOn(toFirstOutput(this.message)));
    return { duration: tray.duration };
  }

  /**
   * Sends a copy of the message with the output of one page. The message itself continues.
   *
   * @param copy has the message's own `parts`, which are kept inside the new ones, as for a sequence within a sequence
   * @throws TrayError if the output cannot be put on the copy
   */
  part(copy: NodeMessage, parts: MessageParts, { answer, attempts }: MadeCall, pages: TrayFacts): void {
    const { property } = this.reporter.settings;
    const tray = this.trayOf('success', attempts, { statusCode: answer.statusCode, ...pages });
    const outer = Object.hasOwn(copy, 'parts') ? { parts: Reflect.get(copy, 'parts') } : {};
    const place = property === 'payload' ? {} : { property };
    if (!put(copy, 'parts', { ...parts, ...place, ...outer }) || !this.fill(copy, tray, answer.output)) {
      throw noPlaceError(property, answer, attempts);
    }
    if (!this.hasEnded) this.send(toFirstOutput(copy));
  }

  /** Ends the message, all parts of which have been sent. */
  complete(): CallResult {
    this.end(() => this.delivery.done());
    return { duration: this.duration() };
  }

  /** Ends the message here, because it is now in a queue; its result comes later. */
  stored(): CallResult {
    this.end(() => this.delivery.done());
    return { isStored: true };
  }

  /** Passes the message to Catch nodes, or to the second output if there is one. */
  failure(error: TrayError, pages?: TrayFacts): CallResult {
    const { statusCode, attempts, code } = error;
    const message = localize([...whichPage(pages), ...error.texts], this.reporter.translate);
    const facts = this.trayOf('error', attempts, { ...(statusCode !== undefined && { statusCode }), ...pages });
    const tray = { ...facts, error: { ...error.toFailure(), message } };
    this.end(() => {
      put(this.message, 'tray', tray);
      if (this.reporter.settings.outputs === 1) {
        this.catchable(new CatchableError(message, code), tray);
        return;
      }
      const { id, type, name = '' } = this.reporter.node;
      put(this.message, 'error', { message, code, source: { id, type, name } });
      this.sendOn([null, [this.message]]);
    });
    return { code };
  }

  /**
   * Node-RED clones a message for every wire of an output but the first, and throws if it cannot be cloned. By then the
   * first wire has received it, so the message is complete nonetheless.
   */
  private sendOn(message: Sendable): void {
    this.send(message);
    this.delivery.done();
  }

  private send(message: Sendable): void {
    try {
      this.delivery.send(message);
    } catch (error) {
      this.log({ key: 'messageNotDeliveredToAll' }, error);
    }
  }

  /** The facts first: if the message cannot take them, the property must stay unchanged. */
  private fill(message: NodeMessage, tray: object, output: unknown): boolean {
    return put(message, 'tray', tray) && this.reporter.property.write(message, output);
  }

  /**
   * Node-RED clones a message for Catch nodes, and throws before any of them has received it if the message cannot be
   * cloned. They then get its id and the facts only.
   */
  private catchable(error: CatchableError, tray: object): void {
    try {
      this.delivery.done(error);
    } catch {
      this.reporter.node.error(error, { _msgid: this.message._msgid, tray });
    }
  }

  private log(what: LocalizedText, error: unknown): void {
    this.reporter.node.error(localize([what, reasonOf(error)], this.reporter.translate));
  }

  /** What `msg.tray` says about every call. */
  private trayOf(outcome: 'success' | 'error', attempts: number, facts: { statusCode?: number } & TrayFacts) {
    const { connector, connectorVersion: version, operation } = this.reporter.settings;
    const redelivered = this.earlier?.isRedelivered() ? { redelivered: true } : {};
    return { connector, version, operation, outcome, ...facts, attempts, duration: this.duration(), ...redelivered };
  }

  /** Milliseconds since the message's arrival. */
  private duration(): number {
    const { startedAt, earlier } = this;
    return Math.round(earlier ? Math.max(0, Date.now() - earlier.at) : performance.now() - startedAt);
  }

  private end(deliver: () => void): void {
    if (this.hasEnded) return;
    this.hasEnded = true;
    try {
      deliver();
    } catch (error) {
      // Node-RED's own functions failed; trying again could deliver twice.
      this.log({ key: 'messageNotDelivered' }, error);
    }
  }
}

/** An array would be taken as messages for several outputs. */
function toFirstOutput(message: NodeMessage): Sendable {
  return Array.isArray(message) ? [[message]] : message;
}

/** A failure in the middle of a list names the page; one on the first page is reported like any other. */
function whichPage({ page = 1 }: TrayFacts = {}): LocalizedText[] {
  return page === 1 ? [] : [{ key: 'pageFailed', params: { page } }];
}

/** Sets a property; false if the message cannot take it, for example because it is frozen. It must end nonetheless. */
function put(message: NodeMessage, key: string, value: unknown): boolean {
  try {
    return Reflect.set(message, key, value);
  } catch {
    return false;
  }
}
