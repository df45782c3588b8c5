import type { Node, NodeMessage } from 'node-red';
import { reasonOf } from '../../input/reason';
import type { FailureCode } from '../../shared/failure';
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
    private readonly message: NodeMessage,
    private readonly delivery: Delivery,
    private readonly earlier?: EarlierArrival,
  ) {}

  /** Sends the message with the call's output. @returns how it ended: an output that has no place is a failure */
  success({ answer, attempts }: MadeCall): CallResult {
    const { statusCode, output } = answer;
    const tray = this.trayOf('success', attempts, { statusCode });
    // The facts first: on a message that cannot take them, the property must stay as it was.
    if (!put(this.message, 'tray', tray) || !this.reporter.property.write(this.message, output)) {
      return this.failure(noPlaceError(this.reporter.settings.property, answer, attempts));
    }
    // A list would be taken for messages to several outputs.
    this.end(() => this.sendOn(Array.isArray(this.message) ? [[this.message]] : this.message));
    return { duration: tray.duration };
  }

  /** Ends the message here: a queue has it now, and its result comes later. */
  stored(): CallResult {
    this.end(() => this.delivery.done());
    return { isStored: true };
  }

  /** Gives the message to Catch nodes, or to the second output where there is one. */
  failure(error: TrayError): CallResult {
    const { statusCode, attempts, code } = error;
    const message = localize(error.texts, this.reporter.translate);
    const facts = this.trayOf('error', attempts, { ...(statusCode !== undefined && { statusCode }) });
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
    try {
      this.delivery.send(message);
    } catch (error) {
      this.log({ key: 'messageNotDeliveredToAll' }, error);
    }
    this.delivery.done();
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

  /** What `msg.tray` says of every call; `duration` in ms from the message's arrival. */
  private trayOf(outcome: 'success' | 'error', attempts: number, status: { statusCode?: number }) {
    const { connector, connectorVersion: version, operation } = this.reporter.settings;
    const { startedAt, earlier } = this;
    const duration = Math.round(earlier ? Math.max(0, Date.now() - earlier.at) : performance.now() - startedAt);
    const redelivered = earlier?.isRedelivered() ? { redelivered: true } : {};
    return { connector, version, operation, outcome, ...status, attempts, duration, ...redelivered };
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

/** Sets a property; false on a message that cannot take it, such as a frozen one, which must end all the same. */
function put(message: NodeMessage, key: string, value: unknown): boolean {
  try {
    return Reflect.set(message, key, value);
  } catch {
    return false;
  }
}
