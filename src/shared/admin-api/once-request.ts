/** A request that is executed once, however often it arrives. */
export interface OnceRequest {
  /** Made anew for each click. A request that arrives again with the same id gets the answer of the first. */
  requestId: string;
}
