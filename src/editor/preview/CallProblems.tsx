import { useMemo } from 'preact/hooks';
import { digestOf, problemsOf } from '../../schema/digest';
import { fieldAt } from '../../schema/fields';
import { type InputTree, rowsFromTree } from '../../schema/input-tree';
import { describeProblem } from '../../schema/problem';
import { parsePointer } from '../../shared/json-pointer';
import { t } from '../translate';
import { Notice } from '../widgets/Notice';
import type { CallDraft } from './call-draft';
import { treeWithSamples } from './try-samples';

/** What the operation would refuse, before it costs a call. */
export function CallProblems({ call, samples }: { call: CallDraft; samples: InputTree }) {
  const { root, tree, inputMode } = call;
  const digest = useMemo(() => (root === undefined ? '' : digestOf(root.root)), [root]);
  const problems = useMemo(
    () => (inputMode === 'fields' ? problemsOf(digest, rowsFromTree(treeWithSamples(call, samples))) : []),
    [digest, call, samples],
  );
  if (problems.length === 0 || root === undefined) return null;
  return (
    <Notice kind="warning">
      {t('try.problems')}
      <ul class="tray-problem-list">
        {problems.map((problem) => {
          const title = fieldAt(root, parsePointer(problem.path) ?? [], tree)?.title ?? problem.path;
          return (
            <li key={`${problem.path} ${problem.rule}`}>
              {title}: {describeProblem(problem, t)}
            </li>
          );
        })}
      </ul>
    </Notice>
  );
}
