/** What the processes of a fleet and their test say to each other. */
export type MemberRequest =
  | { kind: 'send'; from: number; to: number; nodes: number }
  | { kind: 'deploy'; flow: object[]; credentials: Record<string, object>; type: 'full' | 'nodes' };

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
  | { kind: 'started' | 'deployed' | 'allSent' }
  | { kind: 'sent' | 'done'; number: number }
  | { kind: 'rejection'; reason: string }
  | Ending;
