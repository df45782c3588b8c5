/** What the processes of a fleet and their test say to each other. */
export type MemberRequest =
  | { kind: 'send'; from: number; to: number; nodes: number }
  | { kind: 'deploy'; flow: object[]; credentials: Record<string, object>; type: 'full' | 'nodes' }
  | { kind: 'describe' };

/** How one message left its node. */
export interface Ending {
  kind: 'ended';
  number: number;
  exit: 'output 1' | 'output 2' | 'catch';
  /** '' for success. */
  code: string;
  attempts: number;
  redelivered: boolean;
}

export type MemberEvent =
  | { kind: 'started' | 'deploying' | 'deployed' | 'allSent' }
  | { kind: 'sent' | 'done'; number: number }
  | { kind: 'rejection'; reason: string }
  /** By node; what it says below a node. */
  | { kind: 'described'; statuses: Record<string, string> }
  | Ending;
