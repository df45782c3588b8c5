import type { JsonValue } from '../src/shared/json';
import type { FaultEntry } from './faults/fault-book';
import type { Execution, ExecutionCounts } from './records/execution-log';
import type { RequestRecord } from './records/request-log';

/** All that the sandbox remembers, for its page and for tests in other processes. The token is not in it. */
export interface SandboxState {
  /** By service. */
  authIds: Record<string, string>;
  /** The second authentication of each service. */
  otherAuthIds: Record<string, string>;
  /** How many requests came. */
  requestCount: number;
  latestRequests: RequestRecord[];
  executionCounts: ExecutionCounts;
  latestExecutions: Execution[];
  callsInFlight: number;
  mostCallsInFlight: number;
  faults: FaultEntry[];
  /** What each connector's third party remembers, by connector. */
  connectors: Record<string, JsonValue>;
}
