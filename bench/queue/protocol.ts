/** What the benchmark and the processes of the fleet say to each other. */

export type Delivery = 'direct' | 'queued';

export type ToMember = { kind: 'send'; delivery: Delivery; messages: number } | { kind: 'cpu' };

export type FromMember =
  | { kind: 'ready' }
  /** Messages that have come out of the nodes of this process so far, whoever sent them. */
  | { kind: 'ended'; ended: number }
  | { kind: 'failed'; reason: string }
  /** Microseconds of processor time so far. */
  | { kind: 'cpu'; cpu: number };
