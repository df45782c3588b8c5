/** What an operation would refuse of a try, before it costs a call. Pure. */
import { problemsOf } from '../../schema/checking/digest';
import type { Problem } from '../../schema/checking/problem';
import type { InputTree } from '../../schema/tree/input-tree';
import { rowsFromTree } from '../../schema/tree/tree-rows';
import type { CallDraft } from './call-draft';
import { triedTree } from './try-samples';

/**
 * The problems of the input that a try sends.
 *
 * @param digest of the operation's input schema; '' while that is not known, which has no problems
 */
export function problemsOfTry(digest: string, call: CallDraft, samples: InputTree): Problem[] {
  return call.inputMode === 'fields' ? problemsOf(digest, rowsFromTree(triedTree(call, samples))) : [];
}
