/** Checks an input against an operation's input schema, before a call is made. Not for the editor: ajv is large. */
import type { JsonObject } from '../shared/json';
import type { Problem } from './problem';

/** Every problem of one input, none when it may be sent. Never throws. */
export type Validator = (input: JsonObject) => Problem[];

/** Makes the validator of an input schema; undefined when the schema cannot be compiled. Never throws. */
export function compileValidator(_schema: unknown): Validator | undefined {
  return undefined;
}
