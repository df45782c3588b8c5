import type { InputFile } from '../shared/files/input-file';
import type { JsonObject } from '../shared/json';
import type { LocalizedText } from '../shared/texts/localized-text';
import type { Evaluate } from './evaluate';

/** A value that the input cannot have, and why. `path` is that of its row, '' for the whole input. */
export interface InputDetail {
  path: string;
  reason: LocalizedText;
}

/**
 * The input of a call, or every row that has none, with the reason.
 *
 * `files` are the bytes that stand at places of files; there the input holds an empty object. `lacksSchema`: there may be
 * others, but the places are not known.
 */
export type BuiltInput = { input: JsonObject; files?: InputFile[]; lacksSchema?: boolean } | FailedInput;

export interface FailedInput {
  details: InputDetail[];
  lacksSchema?: boolean;
}

/** A node's rows or its expression, read once; builds the input of each message. */
export interface InputPlan {
  /**
   * Gives a new plain JSON object that shares nothing with the message, a context or an earlier input.
   * Never throws and never rejects. Synchronous unless an expression has to be waited for.
   */
  build(evaluate: Evaluate): BuiltInput | Promise<BuiltInput>;
}
