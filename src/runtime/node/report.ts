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

/** What Node-RED sends: a message to the first output, or a message or several for each output. */
type Sendable = NodeMessage | (NodeMessage | NodeMessage[] | null)[];

/** Node-RED's two functions for one message. */
export interface Delivery {
  send: (message: Sendable) => void;
  done: (error?: Error) => void;
}

/**
 * The error that Catch nodes and the log get. Node-RED puts `toString()` into `msg.error.message`, so the text comes
 * without the class's name in front, just as on the second output.
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

/** What `msg.tray` says of the pages of a list, beside what it says of every call. */
export interface TrayFacts {
  /** The page of this message, or the one that failed; counted from 1. */
  page?: number;
  /** Pages that came. */
  pages?: number;
  /** What a page is asked for with that did not come. */
  next?: JsonValue | undefined;
  /** The pages ended because the next would have been one that came before. */
  loop?: true;
  /** The items that came before a failure. */
  items?: readonly unknown[];
}

/** `msg.parts`, as the nodes split and join know it. */
export interface MessageParts {
  id: string;
  type: string;
  index: number;
  /** On the last one. */
  count?: number;
}

/** What is known of a message that did not come just now. */
export interface EarlierArrival {
  /** When it came, ms since 1970. */
  at: number;
  /** Its result may have been sent on before. */
  isRedelivered(): boolean;
}

/**
 * Ends one message, once: the only place that sends, and the only place that calls `done`. Whatever ends a message a
 * second time has no effect.
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

  /** Sends the message with the call's output. @returns how it ended: an output that has no place is a failure */
  success({ answer, attempts }: MadeCall, pages?: TrayFacts): CallResult {
    const tray = this.trayOf('success', attempts, { statusCode: answer.statusCode, ...pages });
    if (!this.fill(this.message, tray, answer.output)) {
      return this.failure(noPlaceError(this.reporter.settings.property, answer, attempts));
    }
    this.end(() => this.sendOn(toFirstOutput(this.message)));
    return { duration: tray.duration };
  }

  /**
   * Sends a copy of the message with the output of one page. The message itself goes on.
   *
   * @param copy has the message's own parts, which those of a sequence within a sequence keep
   * @throws TrayError where the output has no place on the copy
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

  /** Ends the message, all parts of which were sent. */
  complete(): CallResult {
    this.end(() => this.delivery.done());
    return { duration: this.duration() };
  }

  /** Ends the message here: a queue has it now, and its result comes later. */
  stored(): CallResult {
    this.end(() => this.delivery.done());
    return { isStored: true };
  }

  /** Gives the message to Catch nodes, or to the second output where there is one. */
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
   * Node-RED clones a message for the second and further wires of an output, and throws when it cannot be cloned. The
   * first wire has got it then, so that the message is complete all the same.
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

  /** The facts first: on a message that cannot take them, the property must stay as it was. */
  private fill(message: NodeMessage, tray: object, output: unknown): boolean {
    return put(message, 'tray', tray) && this.reporter.property.write(message, output);
  }

  /**
   * Node-RED clones a message for Catch nodes, and throws before any of them has got it when the message cannot be cloned.
   * They get its id and the facts then.
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

  /** What `msg.tray` says of every call. */
  private trayOf(outcome: 'success' | 'error', attempts: number, facts: { statusCode?: number } & TrayFacts) {
    const { connector, connectorVersion: version, operation } = this.reporter.settings;
    const redelivered = this.earlier?.isRedelivered() ? { redelivered: true } : {};
    return { connector, version, operation, outcome, ...facts, attempts, duration: this.duration(), ...redelivered };
  }

  /** Milliseconds from the message's arrival. */
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
      // Node-RED's own functions failed; a second try could deliver twice.
      this.log({ key: 'messageNotDelivered' }, error);
    }
  }
}

/** A list would be taken for messages to several outputs. */
function toFirstOutput(message: NodeMessage): Sendable {
  return Array.isArray(message) ? [[message]] : message;
}

/** A call that failed in the midst of a list says where; one on its first page is as any other. */
function whichPage({ page = 1 }: TrayFacts = {}): LocalizedText[] {
  return page === 1 ? [] : [{ key: 'pageFailed', params: { page } }];
}

/** Sets a property; false on a message that cannot take it, such as a frozen one, which must end all the same. */
function put(message: NodeMessage, key: string, value: unknown): boolean {
  try {
    return Reflect.set(message, key, value);
  } catch {
    return false;
  }
}
