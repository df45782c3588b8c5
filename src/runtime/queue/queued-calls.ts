import type { NodeMessage } from 'node-red';
import type { CallLine } from '../../queue/calls/call-line';
import { pack, TooLarge, unpack } from '../../queue/calls/packed';
import type { StoredCall } from '../../queue/calls/stored-call';
import { isInstance } from '../../shared/is-instance';
import type { LocalizedText } from '../../shared/texts/localized-text';
import type { CallRequest } from '../../tray/connectors/api-types';
import { TrayError } from '../../tray/errors/tray-error';
import type { CallPlan } from '../calls/call-with-retries';
import type { QueueHost } from './queue-host';

/** Maximum number of paths that one node warns about. */
const maxWarned = 100;

/** The calls of one node that go through a queue: from a message to what is stored in Redis, and back. */
export class QueuedCalls {
  readonly #warned = new Set<string>();

  constructor(
    private readonly options: {
      nodeId: string;
      line: CallLine;
      host: Pick<QueueHost, 'maxMessageBytes' | 'limit'>;
      warn: (text: LocalizedText) => void;
    },
  ) {}

  /** The files of calls in progress, in whichever Node-RED. */
  get files(): CallLine['files'] {
    return this.options.line.files;
  }

  /**
   * Resolves when Redis has stored the message and its call.
   * @throws TrayError like `CallStore.add`, and `TRAY_INPUT` if it is too large
   */
  async store(message: NodeMessage, plan: CallPlan, userId: string | undefined): Promise<void> {
    const { line, host } = this.options;
    await line.store.add(this.storedCall(message, plan, userId), host.limit, plan.expired);
  }

  private storedCall(message: NodeMessage, plan: CallPlan, userId: string | undefined): StoredCall {
    const { nodeId, host } = this.options;
    const { request, timeout, retries, repeatable } = plan;
    const limit = host.maxMessageBytes;
    try {
      const packed = pack(message, limit);
      const call: StoredCall = {
        nodeId,
        at: Date.now(),
        request: pack(request, limit).text,
        userId,
        message: packed.text,
        timeout,
        retries,
        repeatable,
      };
      if (Buffer.byteLength(call.message) + Buffer.byteLength(call.request) > limit) throw new TooLarge();
      this.warnOf(packed.left);
      return call;
    } catch (error) {
      if (!isInstance(error, TooLarge)) throw error;
      throw new TrayError('TRAY_INPUT', [{ key: 'messageTooLarge', params: { limit } }], { attempts: 0 });
    }
  }

  private warnOf(left: readonly string[]): void {
    const news = left.filter((path) => !this.#warned.has(path)).slice(0, maxWarned - this.#warned.size);
    if (news.length === 0) return;
    for (const path of news) this.#warned.add(path);
    this.options.warn({ key: 'messagePartsLeft', params: { names: news.join(', ') } });
  }
}

/** The message of a call that was taken from a queue. */
export function takenMessage({ message }: StoredCall): NodeMessage {
  return unpack<NodeMessage>(message);
}

/** The plan for making a call that was taken from a queue. */
export function takenPlan(call: StoredCall, { lane, expired }: Pick<CallPlan, 'lane' | 'expired'>): CallPlan {
  const { timeout, retries, repeatable } = call;
  return { lane, request: unpack<CallRequest>(call.request), timeout, retries, repeatable, expired };
}
