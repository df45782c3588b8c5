/** The local Tray API, for tests and for trying the nodes without an account. */
import { Api } from './api/api';
import { CallConnector } from './api/call';
import { Catalogue } from './api/catalogue';
import { allConnectors } from './connectors';
import { Control } from './control/control';
import type { SandboxState } from './control/state';
import type { Fault } from './faults/fault';
import { FaultBook, type OrderedFault } from './faults/fault-book';
import { InFlight } from './limits/in-flight';
import { type Limits, RateLimit, trayLimits } from './limits/rate-limit';
import { type Execution, type ExecutionCounts, ExecutionLog } from './records/execution-log';
import { RequestLog, type RequestRecord } from './records/request-log';
import { SandboxServer } from './server/sandbox-server';

export type { Fault, FaultMatch } from './faults/fault';
export type { OrderedFault } from './faults/fault-book';
export type { Limits } from './limits/rate-limit';
export type { Execution, ExecutionCounts } from './records/execution-log';
export type { RequestEnd, RequestRecord } from './records/request-log';
export type { SandboxState };

export interface SandboxOptions {
  /** Free one unless given. */
  port?: number;
  /** Milliseconds that each answer takes longer. */
  latency?: number;
  token?: string;
  /** How many connectors to add to the documented ones, each in several versions. */
  fillerConnectors?: number;
  /** Adds the connector `large` 1.0: 400 operations, about 5 MB of schemas. */
  largeConnector?: boolean;
  /** Lists carry an ETag, and If-None-Match is honoured. */
  etag?: boolean;
  /** Those of Tray unless given; `Infinity` takes one away. */
  limits?: Partial<Limits>;
  /** Larger request bodies get a 413. Tray's own limit is not documented. */
  maxBodyBytes?: number;
  /** How many requests and executions are kept for reading back; the counts are complete all the same. */
  logSize?: number;
  /** Milliseconds from any beginning, for the rate limits. */
  now?: () => number;
  /** 0 to 1, for faults that have a `chance`. */
  random?: () => number;
  /** PEM texts: the sandbox then speaks HTTPS. */
  tls?: { key: string; cert: string };
}

export interface Sandbox {
  /** REST base without `/core/v1`. */
  url: string;
  port: number;
  token: string;
  /** One authentication a service, by the service's name: `slack`, `twilio`, ... */
  authIds: Record<string, string>;
  /** The authentication of a connector's service; undefined when the connector needs none. */
  authIdOf: (connector: string) => string | undefined;
  /** Something goes wrong with the next request that fits. */
  orderFault: (fault: Fault) => OrderedFault;
  /** What was really executed, whatever the callers were answered; oldest first. */
  executions: () => Execution[];
  executionCounts: () => ExecutionCounts;
  /** Requests to `/core/v1`, oldest first. */
  requests: () => RequestRecord[];
  state: () => SandboxState;
  /** Everything as it was at the start: memory of the connectors, logs, limits, faults. */
  reset: () => void;
  /** Ends at once, also with hanging requests. */
  close: () => Promise<void>;
}

/** Starts a local Tray API on 127.0.0.1. Rejects when its port is in use. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { token = 'local-tray-api-token', logSize = 100_000, now = () => performance.now() } = options;
  const limits = { ...trayLimits, ...options.limits };
  const catalogue = new Catalogue(allConnectors(options));
  const requests = new RequestLog(logSize);
  const executions = new ExecutionLog(logSize);
  const faults = new FaultBook(options.random ?? Math.random);
  const rateLimit = new RateLimit(limits, now);
  const inFlight = new InFlight();

  const state = (): SandboxState => ({
    authIds: catalogue.authIds,
    requestCount: requests.total,
    latestRequests: requests.latest(100),
    executionCounts: executions.counts(),
    latestExecutions: executions.latest(100),
    callsInFlight: inFlight.now,
    mostCallsInFlight: inFlight.peak,
    faults: faults.all(),
    connectors: Object.fromEntries(
      catalogue.connectors.map((connector) => [connector.versions[0]?.name ?? '', connector.state()]),
    ),
  });
  const reset = () => {
    for (const connector of catalogue.connectors) connector.reset();
    for (const log of [requests, executions, faults]) log.clear();
    rateLimit.reset();
    inFlight.reset();
  };

  const api = new Api(
    { token, etag: options.etag ?? false, limits },
    catalogue,
    new CallConnector(catalogue, executions),
    rateLimit,
    inFlight,
  );
  const control = new Control({
    faults,
    state,
    requests: () => requests.all(),
    executions: () => executions.all(),
    reset,
  });
  const server = new SandboxServer(
    {
      port: options.port ?? 0,
      latency: options.latency ?? 0,
      maxBodyBytes: options.maxBodyBytes ?? 10 * 1024 * 1024,
      token,
      ...(options.tls === undefined ? {} : { tls: options.tls }),
    },
    api,
    control,
    faults,
    requests,
    inFlight,
  );
  const port = await server.listen();
  return {
    url: `${options.tls === undefined ? 'http' : 'https'}://127.0.0.1:${port}`,
    port,
    token,
    authIds: catalogue.authIds,
    authIdOf: (connector) => catalogue.authIdOf(connector),
    orderFault: (fault) => faults.order(fault),
    executions: () => executions.all(),
    executionCounts: () => executions.counts(),
    requests: () => requests.all(),
    state,
    reset,
    close: () => server.close(),
  };
}
