/** Headers that anything here reads; all others are dropped on receipt. */
export const keptHeaders = ['content-type', 'etag', 'location', 'retry-after'] as const;
export type KeptHeaders = { [Name in (typeof keptHeaders)[number]]?: string };

/** A body after its content codings have been undone, as far as that was possible. */
export interface DecodedText {
  text: string;
  /** The body did not arrive as a whole, or is too large once decoded. Then there is no text. */
  isBodyLost: boolean;
  /** Content codings that the answer names and that could not be undone. */
  codings: readonly string[];
}

/** An answer of any status, decoded but not read. */
export interface RawAnswer extends DecodedText {
  status: number;
  headers: KeptHeaders;
}

/** Why a body cannot be read. */
export type BodyProblem = 'lost' | 'tooManyValues' | { undecodable: string };

/** One answer of Tray, free of the token. */
export interface Answer {
  status: number;
  headers: KeptHeaders;
  /** The beginning of the body as text; as much as anybody reads who wants to know what it is. */
  text: string;
  /** The body as parsed JSON; undefined if it is not JSON. */
  body: unknown;
  /** Why there is nothing to be read, where that is known. */
  problem: BodyProblem | undefined;
}

/** True for an answer with a success status. */
export function isSuccess({ status }: Pick<Answer, 'status'>): boolean {
  return status >= 200 && status < 300;
}
