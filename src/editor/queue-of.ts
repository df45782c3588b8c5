import { isVariable } from '../shared/variable';

/** Whether a connection has a queue; `unusable`: its config node is gone or disabled; `unknown`: a variable decides. */
export type QueueChoice = 'some' | 'none' | 'unusable' | 'unknown';

/** The queue of a `tray-config` as the editor has it. */
export function queueOf(
  { queue }: Record<string, unknown>,
  nodeOf: (id: string) => Record<string, unknown> | undefined,
): QueueChoice {
  if (typeof queue !== 'string' || queue === '' || queue === '_ADD_') return 'none';
  if (isVariable(queue)) return 'unknown';
  const node = nodeOf(queue);
  return node === undefined || node.d === true ? 'unusable' : 'some';
}
