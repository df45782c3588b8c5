/** Headers that anything here reads; all others are dropped on receipt. */
export const keptHeaders = ['content-type', 'etag', 'location', 'retry-after'] as const;
export type KeptHeaders = { [Name in (typeof keptHeaders)[number]]?: string };

/** An answer of any status, decoded but not read. */
export interface RawAnswer {
  status: number;
  headers: KeptHeaders;
  text: string;
}

/** One answer of Tray, free of the token. */
export interface Answer {
  status: number;
  headers: KeptHeaders;
  /** The body as text. */
  text: string;
  /** The body as parsed JSON; undefined if it is not JSON. */
  body: unknown;
}

/** True for an answer with a success status. */
export function isSuccess({ status }: Pick<Answer, 'status'>): boolean {
  return status >= 200 && status < 300;
}
