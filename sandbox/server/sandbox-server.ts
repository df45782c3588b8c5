/** The HTTP server: handles a request from its arrival to the end of its answer, including ordered faults. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { Api, isApi, isCall } from '../api/api';
import { Control } from '../control/control';
import { AuthDialog, isDialog } from '../dialog/auth-dialog';
import { type Fault, isExecutedBy } from '../faults/fault';
import { faultyAnswer } from '../faults/faulty-answer';
import type { CallRecord } from '../records/call-record';
import type { RequestEnd } from '../records/request-log';
import type { World } from '../world';
import { type Answer, errorAnswer } from './answer';
import { type Reach, refusalOf } from './callers';
import { Delays } from './delays';
import { deliver, deliverSlowly, deliverTruncated } from './deliver';
import { recordOf, subjectOf, weightOf } from './describe';
import { type Exchange, readExchange } from './exchange';

export interface ServerOptions {
  /** 0 for a free one. */
  port: number;
  host: string;
  /** Additional delay of each answer in milliseconds. */
  latency: number;
  maxBodyBytes: number;
  reach: Reach;
  /** In PEM format; absent: plain HTTP. */
  tls?: { key: string; cert: string };
}

export class SandboxServer {
  private readonly server: Server;
  private readonly delays = new Delays();
  private readonly api: Api;
  private readonly control: Control;
  private readonly dialog: AuthDialog;

  constructor(
    private readonly options: ServerOptions,
    private readonly world: World,
  ) {
    this.api = new Api(world);
    this.control = new Control(world, options.tls === undefined ? 'http' : 'https');
    this.dialog = new AuthDialog(world);
    const listener = (request: IncomingMessage, response: ServerResponse) => void this.serve(request, response);
    this.server = options.tls === undefined ? createServer(listener) : createSecureServer(options.tls, listener);
    // Callers keep connections for a long time; dropping one while it is idle looks to them like a broken call.
    this.server.keepAliveTimeout = 120_000;
  }

  /** @returns the port; rejects if it is not available */
  listen(): Promise<number> {
    return new Promise((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen(this.options.port, this.options.host, () => {
        this.server.off('error', reject);
        resolve(portOf(this.server.address()));
      });
    });
  }

  /** Ends immediately: hanging and waiting requests are aborted. */
  close(): Promise<void> {
    this.delays.end();
    return new Promise((resolve) => {
      this.server.close(() => resolve());
      this.server.closeAllConnections();
    });
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    // A caller that hangs up is not a failure of ours.
    response.on('error', () => {});
    const refusal = refusalOf(request, this.options.reach);
    if (refusal !== undefined) return refuse(request, response, refusal);
    try {
      const exchange = await readExchange(request, this.options.maxBodyBytes);
      if (isApi(exchange)) await this.serveApi(exchange, response);
      else deliver(response, (isDialog(exchange) ? this.dialog : this.control).answer(exchange));
    } catch {
      if (response.headersSent) response.destroy();
      else deliver(response, errorAnswer(500));
    }
  }

  private async serveApi(exchange: Exchange, response: ServerResponse): Promise<void> {
    const weight = weightOf(exchange);
    const holder = this.world.holderOf(exchange.headers.authorization);
    const call: CallRecord = {
      request: this.world.requests.begin(recordOf(exchange, holder), weight),
    };
    const leave = isCall(exchange) ? this.enter(call, weight) : undefined;
    const end = (how: RequestEnd) => {
      call.request.end ??= how;
      leave?.();
    };
    // 'finish' comes first, before the caller can continue: an answered call must not count as in flight.
    response.once('finish', () => end('answered'));
    response.once('close', () => end('aborted'));
    // Ordered faults only apply to requests with a valid token.
    const fault = holder !== undefined ? this.world.faults.take(subjectOf(exchange)) : undefined;
    const answer =
      fault === undefined || isExecutedBy(fault) ? await this.api.answer(exchange, holder) : errorAnswer(500);
    if (this.options.latency > 0) await this.delays.wait(this.options.latency);
    if (fault === undefined) send(response, call, answer);
    else await this.strike(fault, answer, response, call);
  }

  /**
   * Counts a call as in flight.
   * @returns a function that ends it; safe to call twice
   */
  private enter(call: CallRecord, weight: number): () => void {
    const leave = this.world.inFlight.enter();
    let isOver = false;
    return () => {
      leave();
      if (!isOver) this.world.calls.add(call, weight + (call.payload?.plain.length ?? 0));
      isOver = true;
    };
  }

  private async strike(fault: Fault, executed: Answer, response: ServerResponse, call: CallRecord): Promise<void> {
    await this.delays.wait(fault.delay ?? 0);
    if (fault.reset !== undefined) {
      call.request.end = 'reset';
      return reset(response);
    }
    if (fault.hang) {
      call.request.end = 'hung';
      return;
    }
    const answer = faultyAnswer(fault, executed);
    if (fault.truncate !== undefined) {
      record(call, answer);
      call.request.end = 'truncated';
      return deliverTruncated(response, answer, fault.truncate);
    }
    if (fault.slow === undefined) return send(response, call, answer);
    record(call, answer);
    await deliverSlowly(response, answer, fault.slow, this.delays);
  }
}

/** The body is ignored, but read to its end so that the caller sees the answer. */
function refuse(request: IncomingMessage, response: ServerResponse, reason: string): void {
  request.resume();
  deliver(response, errorAnswer(403, reason));
}

function send(response: ServerResponse, call: CallRecord, answer: Answer): void {
  record(call, answer);
  deliver(response, answer);
}

function record(call: CallRecord, { status, payload }: Answer): void {
  call.request.status = status;
  call.payload = payload;
}

/** Breaks the connection, with a TCP reset if the socket supports that. */
function reset(response: ServerResponse): void {
  const { socket } = response;
  if (socket === null || 'encrypted' in socket) response.destroy();
  else socket.resetAndDestroy();
}

function portOf(address: string | AddressInfo | null): number {
  if (address === null || typeof address === 'string') throw new Error('The sandbox listens on no port');
  return address.port;
}
