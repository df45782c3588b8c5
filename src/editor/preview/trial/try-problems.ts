/** The problems of a trial that the form can find before it costs a call. Pure. */
import type { Problem } from '../../../schema/checking/problem';
import { problemsOfTree } from '../../../schema/checking/tree-problems';
import type { InputTree } from '../../../schema/tree/input-tree';
import type { CallDraft } from '../call-draft';
import { triedTree } from './try-samples';

/** The problems of the input that a trial sends; none while the operation's schema is unknown. */
export function problemsOfTry(call: CallDraft, samples: InputTree): Problem[] {
  if (call.root === undefined || call.inputMode !== 'fields' || !call.validate) return [];
  return problemsOfTree(call.root, triedTree(call, samples));
}
