import type { JsonValue } from '../../src/shared/json';

/** A parsed GraphQL request, with the features that Tray's clients use. */
export interface Document {
  operations: OperationDefinition[];
  fragments: Map<string, Selection[]>;
}

export interface OperationDefinition {
  kind: 'query' | 'mutation';
  name: string | undefined;
  /** Defaults of the declared variables; undefined for those without one. */
  variables: Map<string, JsonValue | undefined>;
  selections: Selection[];
}

export type Selection = { field: FieldSelection } | { spread: string } | { inline: Selection[] };

export interface FieldSelection {
  /** The key in the answer. */
  alias: string;
  name: string;
  arguments: Map<string, Argument>;
  selections: Selection[];
  line: number;
  column: number;
}

/** A value that may contain variables. */
export type Argument =
  | { variable: string }
  | { literal: JsonValue }
  | { list: Argument[] }
  | { object: Map<string, Argument> };

/** Why a request gets `errors` instead of data. */
export class GraphqlError extends Error {
  constructor(
    message: string,
    readonly extensions?: { name: string; code: string },
    readonly place?: { line: number; column: number; path?: string[] },
  ) {
    super(message);
    this.name = 'GraphqlError';
  }
}
