import type { InputFile } from '../shared/files/input-file';
import type { JsonObject } from '../shared/json';
import type { LocalizedText } from '../shared/texts/localized-text';
import type { Evaluate } from './evaluate';

/** A value that the input cannot have, and the reason. `path` is that of its row, '' for the whole input. */
export interface InputDetail {
  path: string;
  reason: LocalizedText;
}

/**
 * The input of a call, or every row that failed, with the reason.
 *
 * `files` are the bytes of files, for which the input has empty objects. `lacksSchema`: the input may
 * contain others that only the schema, which is not known, can identify.
 */
export type BuiltInput = { input: JsonObject; files?: InputFile[]; lacksSchema?: boolean } | FailedInput;

export interface FailedInput {
  details: InputDetail[];
  lacksSchema?: boolean;
}

/** A node's rows or its expression, compiled once; builds the input of each message. */
export interface InputPlan {
  /**
   * Returns a new plain JSON object that shares nothing with the message, a context or an earlier input; only the bytes
   * of files are the message's own. Never throws and never rejects. Synchronous unless an expression has to be awaited.
   */
  build(evaluate: Evaluate): BuiltInput | Promise<BuiltInput>;
}
