import { useMemo } from 'preact/hooks';
import { describeProblem } from '../../../schema/checking/problem';
import { fieldAt } from '../../../schema/filling/field-at';
import type { InputTree } from '../../../schema/tree/input-tree';
import { parsePointer } from '../../../shared/paths/json-pointer';
import { t } from '../../translate';
import { Notice } from '../../widgets/Notice';
import type { CallDraft } from '../call-draft';
import { problemsOfTry } from './try-problems';

/** Problems for which the operation would reject the input, before it costs a call. */
export function CallProblems({ call, samples }: { call: CallDraft; samples: InputTree }) {
  const { root, tree } = call;
  const problems = useMemo(() => problemsOfTry(call, samples), [call, samples]);
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
