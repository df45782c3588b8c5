/** Keeps track of messages as Node-RED itself sees them: by identity, because their ids can be anything. */
import { hooks } from '@node-red/util';
import type { NodeMessage } from 'node-red';
import type { Exit } from '../node-test';
import { changesBetween, type MessageState, stateOf } from './message-state';

/** Everything observed about one message. */
export interface Account {
  /** Counted from 0, in the order of sending. */
  number: number;
  node: string;
  message: object;
  mayBeRefused: boolean;
  /** How often the node received it. */
  received: number;
  /** Each call of `done`, with its error. */
  completions: { error: unknown }[];
  exits: Exit[];
  /** Keys that had changed when `done` was called; undefined if that cannot be determined. */
  changed: PropertyKey[] | undefined;
}

/** Including the message's state when the node received it. */
type OpenAccount = Account & { before?: MessageState | undefined };

export class Ledger {
  /** Problems that cannot be attributed to one message. */
  readonly problems: string[] = [];
  /** When the last message ended (`performance.now()`). */
  lastEndAt = 0;
  private readonly accounts = new Map<object, OpenAccount>();
  private openCount = 0;
  /** The message whose `done` is being called: Catch nodes receive a clone of the message within that call. */
  private completing: Account | undefined;

  constructor() {
    hooks.add('onReceive.fuzz', ({ msg, destination }) => {
      if (destination.node?.type === 'tray-connector') this.received(msg);
      if (destination.node?.type === 'catch') this.caught();
    });
    hooks.add('onSend.fuzz', (events) => {
      for (const { msg, source, cloneMessage } of events) {
        // A message for several nodes leaves once; only the first of them gets the message itself.
        if (source.node.type === 'tray-connector' && !cloneMessage) this.left(msg, source.port);
      }
    });
    hooks.add('onComplete.fuzz', ({ msg, error, node }) => {
      if (node.node.type === 'tray-connector') this.completed(msg, error);
    });
  }

  /** Number of messages that were received and have not ended. */
  get open(): number {
    return this.openCount;
  }

  get all(): readonly Account[] {
    return [...this.accounts.values()];
  }

  /** Registers a message before it is given to a node. */
  announce(message: object, node: string, mayBeRefused: boolean): void {
    const number = this.accounts.size;
    const unseen = { received: 0, completions: [], exits: [], changed: undefined };
    this.accounts.set(message, { number, node, message, mayBeRefused, ...unseen });
  }

  end(): void {
    hooks.remove('*.fuzz');
  }

  private received(message: NodeMessage): void {
    const account = this.accounts.get(message);
    if (account === undefined || account.received++ > 0) return;
    account.before = stateOf(message);
    this.openCount++;
  }

  private completed(message: NodeMessage, error: unknown): void {
    this.lastEndAt = performance.now();
    const account = this.accountOf(message, 'completed');
    if (account === undefined) return;
    if (account.completions.push({ error }) === 1) this.openCount--;
    const after = stateOf(message);
    if (account.before !== undefined && after !== undefined) account.changed = changesBetween(account.before, after);
    this.completing = account;
    queueMicrotask(() => {
      this.completing = undefined;
    });
  }

  private left(message: NodeMessage, port: number): void {
    this.accountOf(message, 'sent')?.exits.push(port === 0 ? 'output 1' : 'output 2');
  }

  private caught(): void {
    if (this.completing === undefined) this.problems.push('A Catch node got a message that was not completed.');
    else this.completing.exits.push('catch');
  }

  private accountOf(message: NodeMessage, what: string): OpenAccount | undefined {
    const account = this.accounts.get(message);
    if (account === undefined) this.problems.push(`A node ${what} another message than it was given.`);
    return account;
  }
}
