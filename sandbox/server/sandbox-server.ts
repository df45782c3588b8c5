/** The HTTP server: one request from its arrival to the end of its answer, ordered faults included. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { type Api, isApi, isCall } from '../api/api';
import { inputOf } from '../api/read-call';
import type { Control } from '../control/control';
import { type Fault, type FaultSubject, isExecutedBy, replacesAnswer } from '../faults/fault';
import type { FaultBook } from '../faults/fault-book';
import type { InFlight } from '../limits/in-flight';
import { markerOf } from '../records/execution-log';
import type { NewRequest, RequestEnd, RequestLog, RequestRecord } from '../records/request-log';
import { type Answer, errorAnswer } from './answer';
import { Delays } from './delays';
import { deliver, deliverSlowly, deliverTruncated } from './deliver';
import { type Exchange, operationOf, readExchange } from './exchange';
import { Payload } from './payload';

export interface ServerOptions {
  /** 0 takes a free one. */
  port: number;
  /** Milliseconds that each answer takes longer. */
  latency: number;
  maxBodyBytes: number;
  token: string;
  /** PEM texts; absent: plain HTTP. */
  tls?: { key: string; cert: string };
}

export class SandboxServer {
  private readonly server: Server;
  private readonly delays = new Delays();

  constructor(
    private readonly options: ServerOptions,
    private readonly api: Api,
    private readonly control: Control,
    private readonly faults: FaultBook,
    private readonly requests: RequestLog,
    private readonly inFlight: InFlight,
  ) {
    const listener = (request: IncomingMessage, response: ServerResponse) => void this.serve(request, response);
    this.server = options.tls === undefined ? createServer(listener) : createSecureServer(options.tls, listener);
    // Callers keep connections for long; one that we drop while it is idle looks like a broken call to them.
    this.server.keepAliveTimeout = 120_000;
  }

  /** @returns the port; rejects when it cannot be had */
  listen(): Promise<number> {
    return new Promise((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen(this.options.port, '127.0.0.1', () => {
        this.server.off('error', reject);
        resolve(portOf(this.server.address()));
      });
    });
  }

  /** Ends at once: what hangs or waits is broken off. */
  close(): Promise<void> {
    this.delays.end();
    return new Promise((resolve) => {
      this.server.close(() => resolve());
      this.server.closeAllConnections();
    });
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    // A caller that hangs up is not our failure.
    response.on('error', () => {});
    try {
      const exchange = await readExchange(request, this.options.maxBodyBytes);
      if (isApi(exchange)) await this.serveApi(exchange, response);
      else deliver(response, this.control.answer(exchange));
    } catch {
      if (response.headersSent) response.destroy();
      else deliver(response, errorAnswer(500));
    }
  }

  private async serveApi(exchange: Exchange, response: ServerResponse): Promise<void> {
    const record = this.requests.begin(recordOf(exchange, this.options.token), bytesOf(exchange));
    const leave = isCall(exchange) ? this.inFlight.enter() : undefined;
    const end = (how: RequestEnd) => {
      leave?.();
      record.end ??= how;
    };
    // Finished comes first and before the caller can go on: a call that was answered must not count as in flight.
    response.once('finish', () => end('answered'));
    response.once('close', () => end('aborted'));
    const fault = this.faults.take(subjectOf(exchange));
    const answer = fault === undefined || isExecutedBy(fault) ? await this.api.answer(exchange) : errorAnswer(500);
    if (this.options.latency > 0) await this.delays.wait(this.options.latency);
    if (fault === undefined) send(response, record, answer);
    else await this.strike(fault, answer, response, record);
  }

  private async strike(fault: Fault, executed: Answer, response: ServerResponse, record: RequestRecord): Promise<void> {
    await this.delays.wait(fault.delay ?? 0);
    if (fault.reset !== undefined) {
      record.end = 'reset';
      return reset(response);
    }
    if (fault.hang) {
      record.end = 'hung';
      return;
    }
    const answer = faultyAnswer(fault, executed);
    if (fault.truncate !== undefined) {
      record.status = answer.status;
      record.end = 'truncated';
      return deliverTruncated(response, answer, fault.truncate);
    }
    if (fault.slow === undefined) return send(response, record, answer);
    record.status = answer.status;
    await deliverSlowly(response, answer, fault.slow, this.delays);
  }
}

function send(response: ServerResponse, record: RequestRecord, answer: Answer): void {
  record.status = answer.status;
  deliver(response, answer);
}

/** Breaks the connection with a reset where the socket can do that. */
function reset(response: ServerResponse): void {
  const { socket } = response;
  if (socket === null || 'encrypted' in socket) response.destroy();
  else socket.resetAndDestroy();
}

function faultyAnswer(fault: Fault, executed: Answer): Answer {
  const headers = { ...executed.headers, ...fault.headers };
  if (!replacesAnswer(fault)) return { ...executed, headers };
  const status = fault.status ?? 200;
  if (fault.rawBody !== undefined) return { status, payload: Payload.text(fault.rawBody), headers };
  if (fault.body !== undefined) return { status, payload: Payload.json(fault.body), headers };
  return { ...errorAnswer(status), headers };
}

function subjectOf({ method, url, body }: Exchange): FaultSubject {
  const operation = operationOf(body);
  const marker = markerOf(inputOf(body) ?? {});
  return {
    method,
    path: url,
    ...(operation === undefined ? {} : { operation }),
    ...(marker === undefined ? {} : { marker }),
  };
}

/** The token itself is kept nowhere: whoever reads the log need only know whether it was the right one. */
function recordOf({ method, url, headers, body }: Exchange, token: string): NewRequest {
  const { authorization } = headers;
  const shown = authorization === `Bearer ${token}` ? 'Bearer [the token]' : 'not the token';
  const request = {
    method,
    path: url,
    headers: authorization === undefined ? headers : { ...headers, authorization: shown },
  };
  if (body.kind === 'json') return { ...request, body: body.value };
  return body.kind === 'malformed' ? { ...request, body: body.text } : request;
}

function bytesOf({ body }: Exchange): number {
  return 'bytes' in body ? body.bytes : 0;
}

function portOf(address: string | AddressInfo | null): number {
  if (address === null || typeof address === 'string') throw new Error('The sandbox listens on no port');
  return address.port;
}
