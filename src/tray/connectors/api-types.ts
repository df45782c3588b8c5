/**
 * What travels between this package and the three connector endpoints of Tray's Connectivity API, after reading: the
 * shapes hold what Tray documents and nothing that a server may leave out or get wrong.
 */
import type { InputFile } from '../../shared/files/input-file';
import type { JsonObject } from '../../shared/json';

/** One call of an operation: a billed task. */
export interface CallRequest {
  connector: string;
  connectorVersion: string;
  operation: string;
  /** Left out for connectors that need no authentication. */
  authId?: string | undefined;
  input: JsonObject;
  /** Bytes to be offered to Tray while the call runs: links to them take their places in the input before it is sent. */
  files?: readonly InputFile[] | undefined;
  /** Ask for the output schema instead of the data (operations with a dynamic output). */
  returnOutputSchema?: boolean | undefined;
}

/** The answer to a call that the third party accepted; every other answer is a `TrayError`. */
export interface CallAnswer {
  outcome: 'success';
  /**
   * What the operation gave; null when the answer held no output. Numbers are as JSON.parse reads them: whole numbers
   * beyond 2^53 lose digits, as in every Node-RED node that parses JSON.
   */
  output: unknown;
  /** HTTP status of the answer. */
  statusCode: number;
}

/** The third-party service that a connector belongs to. */
export interface ConnectorService {
  id: string;
  name: string;
  version: number;
}

/** One version of one connector. */
export interface ConnectorElement {
  name: string;
  version: string;
  /** May be empty. */
  title: string;
  /** May be empty. */
  description: string;
  /** Not every connector has one. */
  service?: ConnectorService;
}

/** One operation of one connector version. */
export interface OperationElement {
  name: string;
  /** May be empty. */
  title: string;
  /** May be empty. */
  description: string;
  /** `{}`, which admits everything, when Tray sent no schema. */
  inputSchema: JsonObject;
  outputSchema: JsonObject | null;
  hasDynamicOutput: boolean;
  authScopes: string[];
}

/** The answer to a list request that named the ETag of an older answer. */
export type ListAnswer<Element> =
  | { notModified: true; etag: string | undefined }
  | {
      notModified: false;
      etag: string | undefined;
      elements: Element[];
      /** Elements that cannot be read, and were left out. */
      unreadable: number;
    };
