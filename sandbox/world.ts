/** All that one sandbox knows and remembers. */
import { Catalogue } from './api/catalogue';
import type { Connector } from './connectors/connector';
import { FaultBook } from './faults/fault-book';
import { InFlight } from './limits/in-flight';
import { type Limits, RateLimit } from './limits/rate-limit';
import { BoundedLog } from './records/bounded-log';
import { type CallRecord, shownCallBytes, shownCalls } from './records/call-record';
import { ExecutionLog } from './records/execution-log';
import { RequestLog } from './records/request-log';
import type { SandboxState } from './state';

export interface WorldOptions {
  token: string;
  limits: Limits;
  /** Lists carry an ETag, and If-None-Match is honoured. */
  etag: boolean;
  /** How many requests and executions are kept. */
  logSize: number;
  /** Milliseconds, from any beginning. */
  now: () => number;
  /** 0 to 1. */
  random: () => number;
}

/** How many requests and executions the state shows. */
const shown = 100;

export class World {
  readonly catalogue: Catalogue;
  readonly requests: RequestLog;
  readonly executions: ExecutionLog;
  /** The latest calls with their answers, for the page. */
  readonly calls = new BoundedLog<CallRecord>(shownCalls, shownCallBytes);
  readonly faults: FaultBook;
  readonly rateLimit: RateLimit;
  readonly inFlight = new InFlight();

  constructor(
    readonly options: WorldOptions,
    connectors: Connector[],
  ) {
    this.catalogue = new Catalogue(connectors);
    this.requests = new RequestLog(options.logSize);
    this.executions = new ExecutionLog(options.logSize);
    this.faults = new FaultBook(options.random);
    this.rateLimit = new RateLimit(options.limits, options.now);
  }

  state(): SandboxState {
    return {
      authIds: this.catalogue.authIds,
      otherAuthIds: this.catalogue.otherAuthIds,
      requestCount: this.requests.total,
      latestRequests: this.requests.latest(shown),
      executionCounts: this.executions.counts(),
      latestExecutions: this.executions.latest(shown),
      callsInFlight: this.inFlight.now,
      mostCallsInFlight: this.inFlight.peak,
      faults: this.faults.all(),
      connectors: this.catalogue.states(),
    };
  }

  /** Everything as it was at the start. */
  reset(): void {
    for (const connector of this.catalogue.connectors) connector.reset();
    for (const log of [this.requests, this.executions, this.calls, this.faults]) log.clear();
    this.rateLimit.reset();
    this.inFlight.reset();
  }
}
