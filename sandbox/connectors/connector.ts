/** A connector of the sandbox: its versions, their operations, and the data of its third party. */
import { createHash } from 'node:crypto';
import type { JsonObject, JsonValue } from '../../src/shared/json';

/** The third-party service that an authentication belongs to. */
export interface Service {
  id: string;
  name: string;
  version: number;
}

/** A service with its display name. */
export interface TitledService extends Service {
  title: string;
}

export interface Operation {
  name: string;
  title: string;
  description: string;
  /** Roughly draft-04 and sometimes malformed, as in reality. */
  inputSchema: JsonValue;
  outputSchema: JsonObject | null;
  /** Scopes that an authentication should have for it. Default: none. */
  authScopes?: string[];
  /** The private operations of lookups can be called but are not listed. */
  isPrivate?: boolean;
  /** Present for an operation with dynamic output: its output schema for one input. */
  dynamicOutputSchema?: (input: JsonObject) => JsonObject;
  /** Executes the operation; a {@link ThirdPartyError} becomes outcome "error". `input` fits the input schema. */
  run: (input: JsonObject) => JsonValue | Promise<JsonValue>;
}

export interface ConnectorVersion {
  name: string;
  version: string;
  title: string;
  description: string;
  /** Absent: calls need no authId. */
  service?: Service;
  /** Its element in the list of connectors has no `service`, as in Tray's older documentation. */
  hidesService?: boolean;
  /** Created on demand, because some connectors are large. */
  operations: () => Operation[];
}

/** All versions of one connector, which share their data. */
export interface Connector {
  versions: ConnectorVersion[];
  /** The stored data, for the state page and for tests. */
  state: () => JsonValue;
  /** Restores the initial state. */
  reset: () => void;
}

/** A refusal by the third party: answered as outcome "error" in a 200. */
export class ThirdPartyError extends Error {
  readonly output: JsonObject;

  constructor(statusCode: number, body: JsonValue, message: string) {
    super(message);
    this.name = 'ThirdPartyError';
    this.output = {
      response: { statusCode, body },
      expects: { statusCode: [200, 201, 202, 203, 204] },
      message,
    };
  }
}

/** A service whose id depends only on its name and version, so that it is the same at each start. */
export function serviceOf(name: string, version: number): Service {
  return { id: stableUuid(`service ${name} ${version}`), name, version };
}

/** A UUID that depends only on the text. */
export function stableUuid(text: string): string {
  const hex = createHash('sha1').update(text).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
