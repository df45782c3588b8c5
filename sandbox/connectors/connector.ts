/** A connector of the sandbox: its versions, their operations, and what its third party remembers. */
import { createHash } from 'node:crypto';
import type { JsonObject, JsonValue } from '../../src/shared/json';

/** The third-party service that an authentication belongs to. */
export interface Service {
  id: string;
  name: string;
  version: number;
}

/** A service with what people call it. */
export interface TitledService extends Service {
  title: string;
}

export interface Operation {
  name: string;
  title: string;
  description: string;
  /** Draft-04 in spirit and at times malformed, as in real life. */
  inputSchema: JsonValue;
  outputSchema: JsonObject | null;
  /** Scopes that an authentication should have for it; none unless given. */
  authScopes?: string[];
  /** The operations of lookups can be called but are not in the operations list. */
  isPrivate?: boolean;
  /** Present: the operation has a dynamic output, and this is its output schema for one input. */
  dynamicOutputSchema?: (input: JsonObject) => JsonObject;
  /** Does the work; a {@link ThirdPartyError} becomes outcome "error". `input` fits the input schema. */
  run: (input: JsonObject) => JsonValue | Promise<JsonValue>;
}

export interface ConnectorVersion {
  name: string;
  version: string;
  title: string;
  description: string;
  /** Absent: calls need no authId. */
  service?: Service;
  /** The element of the connectors list lacks its `service`, as in Tray's older documentation. */
  hidesService?: boolean;
  /** Built when it is first asked for: some connectors are large. */
  operations: () => Operation[];
}

/** All versions of one connector over one memory. */
export interface Connector {
  versions: ConnectorVersion[];
  /** What was written, for the state page and for tests. */
  state: () => JsonValue;
  /** Back to the state at start. */
  reset: () => void;
}

/** A refusal by the third party: answered as outcome "error" inside a 200. */
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

/** A service whose id depends on its name and version alone, so that it is the same at each start. */
export function serviceOf(name: string, version: number): Service {
  return { id: stableUuid(`service ${name} ${version}`), name, version };
}

/** A UUID that depends on the text alone. */
export function stableUuid(text: string): string {
  const hex = createHash('sha1').update(text).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
