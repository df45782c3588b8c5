/** The headers that are read anywhere; all others are dropped on receipt. */
export const keptHeaders = ['content-type', 'etag', 'location', 'retry-after'] as const;
export type KeptHeaders = { [Name in (typeof keptHeaders)[number]]?: string };

/** A body after its content codings have been removed, as far as possible. */
export interface DecodedText {
  text: string;
  /** The body did not arrive completely, or is too large once decoded. Then there is no text. */
  isBodyLost: boolean;
  /** Content codings that the answer names and that could not be removed. */
  codings: readonly string[];
}

/** An answer with any status, decoded but not parsed. */
export interface RawAnswer extends DecodedText {
  status: number;
  headers: KeptHeaders;
}

/** Why a body cannot be read. */
export type BodyProblem = 'lost' | 'tooManyValues' | { undecodable: string };

/** One answer from Tray, with the token redacted. */
export interface Answer {
  status: number;
  headers: KeptHeaders;
  /** The beginning of the body as text, enough for people to recognise what it is. */
  text: string;
  /** The body as parsed JSON; undefined if it is not JSON. */
  body: unknown;
  /** Why the body cannot be read, if known. */
  problem: BodyProblem | undefined;
}

/** True for an answer with a success status. */
export function isSuccess({ status }: Pick<Answer, 'status'>): boolean {
  return status >= 200 && status < 300;
}
