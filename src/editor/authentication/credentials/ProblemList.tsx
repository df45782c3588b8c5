import { describeProblem } from '../../../schema/checking/problem';
import { t } from '../../translate';
import { Notice } from '../../widgets/Notice';
import type { PartProblem } from './credentials';

interface ProblemListProps {
  problems: readonly PartProblem[];
  /** Sends it regardless: schemas can be wrong, and the dialog must not reject what Tray accepts. */
  onCreate: (() => void) | undefined;
}

/** Problems because of which Tray will probably reject the credentials. */
export function ProblemList({ problems, onCreate }: ProblemListProps) {
  if (problems.length === 0) return null;
  return (
    <Notice kind="warning" action={onCreate && { label: t('newAuthentication.createAnyway'), onClick: onCreate }}>
      {t('newAuthentication.problems')}
      <ul class="tray-problem-list">
        {problems.map(({ part, problem, title }) => (
          <li key={`${part} ${problem.path} ${problem.rule}`}>
            {title}: {describeProblem(problem, t)}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
