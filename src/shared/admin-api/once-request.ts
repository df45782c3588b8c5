/** A request that is executed once, no matter how often it arrives. */
export interface OnceRequest {
  /** New for each click. A request that arrives again with the same id gets the answer to the first. */
  requestId: string;
}
