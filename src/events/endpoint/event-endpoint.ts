import type { IncomingMessage, ServerResponse } from 'node:http';
import { byTheClock, type Later } from '../../shared/scheduling/later';
import { isSignature, signatureHeader } from '../signature';
import { ByteBudget } from './byte-budget';
import { eventIn, signedText } from './event-body';
import { type RawBody, readRawBody } from './raw-body';
import type { Receiver } from './receiver';

export interface EndpointOptions {
  /** Maximum size of a body in bytes, both as sent and as decoded. Default: 5 MB. */
  maxBytes?: number;
  /** Milliseconds within which a body has to arrive. */
  timeout?: number;
  /** Maximum total bytes of all bodies that are being received. */
  maxBytesAtOnce?: number;
  later?: Later;
}

export const defaultMaxEventBytes = 5_000_000;

/** The HTTP answer. The reason is for people who try the address; it repeats nothing from the request. */
interface EventAnswer {
  status: number;
  reason: string;
  /** Close the connection, because the rest of the body may never arrive. */
  closes?: boolean;
}

const answers = {
  taken: { status: 200, reason: 'The event was taken.' },
  repeated: { status: 200, reason: 'The event was taken before.' },
  wrongMethod: { status: 405, reason: 'Tray sends its events here with POST.' },
  unknownNode: { status: 404, reason: 'There is no node for these events.' },
  notReady: { status: 503, reason: 'The node is not ready.' },
  notTaken: { status: 503, reason: 'The flow could not take the event.' },
  noSignature: { status: 401, reason: 'There is no signature.' },
  wrongSignature: { status: 401, reason: 'The signature is wrong.' },
  tooLarge: { status: 413, reason: 'The event is too large.' },
  tooSlow: { status: 408, reason: 'The event did not arrive in time.', closes: true },
  noRoom: { status: 503, reason: 'Too much is being received.' },
  readAlready: { status: 503, reason: 'Something before the node has read the body.' },
} as const satisfies Record<string, EventAnswer>;

type Outcome = keyof typeof answers;

const refusals: Record<Exclude<RawBody, Buffer>, Outcome | undefined> = {
  tooLarge: 'tooLarge',
  tooSlow: 'tooSlow',
  noRoom: 'noRoom',
  readAlready: 'readAlready',
  // The sender is gone, so there is nobody to answer.
  broken: undefined,
};

/**
 * Receives the events that Tray sends. Each is answered after it was passed to the flow. A request with a wrong
 * signature gets no further than the comparison, and of one without a well-formed signature not a single byte is read.
 */
export class EventEndpoint {
  private readonly receivers = new Map<string, Receiver>();
  private readonly maxBytes: number;
  private readonly timeout: number;
  private readonly later: Later;
  private readonly budget: ByteBudget;
  private isPaused = false;
  /** Number of calls of `pause`, to detect one in between. */
  private pauses = 0;

  constructor({ maxBytes, timeout, maxBytesAtOnce, later }: EndpointOptions = {}) {
    this.maxBytes = maxBytes ?? defaultMaxEventBytes;
    this.timeout = timeout ?? 30_000;
    this.later = later ?? byTheClock;
    this.budget = new ByteBudget(maxBytesAtOnce ?? Math.max(64_000_000, 4 * this.maxBytes));
  }

  /**
   * Opens the address of a node.
   * @returns a function that closes it, unless another node has opened it in the meantime
   */
  open(nodeId: string, receiver: Receiver): () => void {
    this.receivers.set(nodeId, receiver);
    return () => {
      if (this.receivers.get(nodeId) === receiver) this.receivers.delete(nodeId);
    };
  }

  /** Rejects events for all addresses until `resume`, so that Tray tries again: nodes are being stopped and started. */
  pause(): void {
    this.isPaused = true;
    this.pauses += 1;
  }

  resume(): void {
    this.isPaused = false;
  }

  /** Handles a request to a node's address completely. Never rejects. */
  async handle(nodeId: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    // A sender that hangs up is not a failure of ours.
    response.on('error', () => {});
    const outcome = await this.outcome(nodeId, request).catch((): Outcome => 'notTaken');
    if (outcome !== undefined) answer(response, answers[outcome]);
  }

  private async outcome(nodeId: string, request: IncomingMessage): Promise<Outcome | undefined> {
    if (this.isPaused) return 'notReady';
    const receiver = this.receivers.get(nodeId);
    const refused = refusalOf(request, receiver);
    const signature = request.headers[signatureHeader];
    if (refused !== undefined || receiver === undefined || !isSignature(signature)) return refused;
    const { maxBytes, timeout, later, budget } = this;
    const raw = await readRawBody(request, { maxBytes, timeout, later, budget });
    if (typeof raw === 'string') return refusals[raw];
    const body = { raw, encoding: String(request.headers['content-encoding'] ?? ''), signature };
    // While the body arrived, a deploy may have replaced the node.
    const now = this.receivers.get(nodeId);
    return now === undefined || this.isPaused ? 'notReady' : this.received(now, body);
  }

  private async received(
    receiver: Receiver,
    body: { raw: Buffer; encoding: string; signature: string },
  ): Promise<Outcome> {
    const key = receiver.key();
    if (key === undefined) return 'notReady';
    const text = await this.textOf(body, key);
    if (text === 'tooLarge') return text;
    if (text === undefined) {
      receiver.wrongSignatures.happened();
      return 'wrongSignature';
    }
    const event = await eventIn(text.signed);
    if (this.isPaused) return 'notReady';
    const { pauses } = this;
    return handedOn(receiver, body.signature, event, text.signed, () => this.pauses === pauses);
  }

  private async textOf(
    body: { raw: Buffer; encoding: string; signature: string },
    key: Buffer,
  ): Promise<{ signed: string } | 'tooLarge' | undefined> {
    try {
      const signed = await signedText(body, key, this.maxBytes);
      return signed === undefined ? undefined : { signed };
    } catch (error) {
      if (error instanceof RangeError) return 'tooLarge';
      throw error;
    }
  }
}

/** Everything that can be rejected before any of the body is read. */
function refusalOf({ method, headers }: IncomingMessage, receiver: Receiver | undefined): Outcome | undefined {
  if (receiver === undefined) return 'unknownNode';
  if (method !== 'POST') return 'wrongMethod';
  if (receiver.key() === undefined) return 'notReady';
  if (isSignature(headers[signatureHeader])) return undefined;
  receiver.wrongSignatures.happened();
  return headers[signatureHeader] === undefined ? 'noSignature' : 'wrongSignature';
}

/**
 * The signature is recorded first, so that one of two simultaneous copies counts as the repeat, and removed if the flow
 * does not take the event. If a deploy interrupts, it is unknown whether a flow received the event, so Tray is asked to
 * try again.
 */
async function handedOn(
  receiver: Receiver,
  signature: string,
  event: unknown,
  text: string,
  isFlowThere: () => boolean,
): Promise<Outcome> {
  const { recent, claims } = receiver;
  const forget = () => {
    recent?.delete(signature);
    claims?.release(signature);
  };
  if (recent?.has(signature)) return 'repeated';
  recent?.add(signature);
  try {
    if (claims !== undefined && !(await claims.claim(signature))) return 'repeated';
    await receiver.deliver(event, text);
  } catch (error) {
    forget();
    throw error;
  }
  if (isFlowThere()) return 'taken';
  forget();
  return 'notReady';
}

function answer(response: ServerResponse, { status, reason, closes = false }: EventAnswer): void {
  if (response.headersSent || response.destroyed) return;
  const body = JSON.stringify({ message: reason });
  response.writeHead(status, {
    'Content-Type': 'application/json',
    'Content-Length': Buffer.byteLength(body),
    'Cache-Control': 'no-store',
    ...(status === 405 && { Allow: 'POST' }),
    ...(closes && { Connection: 'close' }),
  });
  response.end(body);
}
