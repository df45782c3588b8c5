/**
 * The data exchanged with the three connector endpoints of Tray's Connectivity API, as parsed: only what Tray
 * documents, with anything that a server may omit or get wrong made optional or normalized.
 */
import type { InputFile } from '../../shared/files/input-file';
import type { JsonObject } from '../../shared/json';

/** One call of an operation: a billed task. */
export interface CallRequest {
  connector: string;
  connectorVersion: string;
  operation: string;
  /** Omitted for connectors that need no authentication. */
  authId?: string | undefined;
  input: JsonObject;
  /**
   * Bytes that Tray can fetch while the call runs: links to them are put in their places in the input before it is
   * sent.
   */
  files?: readonly InputFile[] | undefined;
  /** Request the output schema instead of the data (operations with dynamic output). */
  returnOutputSchema?: boolean | undefined;
}

/** The answer to a call that the third party accepted; every other answer becomes a `TrayError`. */
export interface CallAnswer {
  outcome: 'success';
  /**
   * The operation's output; null if the answer had none. Numbers are as JSON.parse reads them: integers beyond 2^53
   * lose digits, as in every Node-RED node that parses JSON.
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
  /** May be ''. */
  title: string;
  /** May be ''. */
  description: string;
  /** Not every connector has one. */
  service?: ConnectorService;
}

/** One operation of one connector version. */
export interface OperationElement {
  name: string;
  /** May be ''. */
  title: string;
  /** May be ''. */
  description: string;
  /** `{}`, which allows everything, if Tray sent no schema. */
  inputSchema: JsonObject;
  outputSchema: JsonObject | null;
  hasDynamicOutput: boolean;
  authScopes: string[];
}

/** The answer to a list request with the ETag of an earlier answer. */
export type ListAnswer<Element> =
  | { notModified: true; etag: string | undefined }
  | {
      notModified: false;
      etag: string | undefined;
      elements: Element[];
      /** Number of elements that could not be read and were left out. */
      unreadable: number;
    };
