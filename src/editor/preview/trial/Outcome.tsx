import { describeProblem, isProblem, type Problem } from '../../../schema/checking/problem';
import type { AdminFailure } from '../../../shared/admin-api/admin-failure';
import type { TryResult } from '../../../shared/admin-api/calls';
import type { FailureDetail } from '../../../shared/failure';
import { describeFailure } from '../../describe-failure';
import { t } from '../../translate';
import { Notice } from '../../widgets/Notice';
import { CopyButton } from '../CopyButton';
import { OutputTree } from '../output/OutputTree';
import { nodesOfValue } from '../output/output-nodes';

interface OutcomeProps {
  result: TryResult;
  /** The property of `msg` that takes the output. */
  property: string;
  /** Identifies it among several. */
  title?: string | undefined;
  /** The output is shown elsewhere. */
  hidesOutput?: boolean;
}

/** The result of a call: outcome, status, time, and the output or everything known about the failure. */
export function Outcome({ result, property, title, hidesOutput = false }: OutcomeProps) {
  const { outcome, failure, output } = result;
  return (
    <div class="tray-outcome">
      <Notice kind={outcome === 'success' ? 'success' : 'error'}>
        {title !== undefined && <strong>{title}: </strong>}
        <strong>{t(`try.outcome.${outcome}`)}</strong> <span class="tray-outcome-facts">{factsOf(result)}</span>
        {failure !== undefined && <p>{describeFailure(failure)}</p>}
      </Notice>
      {failure !== undefined && <FailureDetails failure={failure} />}
      {outcome === 'success' && !hidesOutput && <OutputBox output={output} property={property} />}
    </div>
  );
}

/** A received output, to browse and to copy. */
export function OutputBox({ output, property }: { output: unknown; property: string }) {
  return (
    <div class="tray-code-box">
      <CopyButton label={t('try.copyOutput')} text={jsonText(output)} />
      <OutputTree node={nodesOfValue(output, property)} open={2} />
    </div>
  );
}

function factsOf({ statusCode, duration, failure }: TryResult): string {
  const status = statusCode ?? failure?.statusCode;
  const facts = [
    ...(status === undefined ? [] : [t('try.status', { status })]),
    t('try.duration', { duration: Math.round(duration) }),
    ...(failure === undefined ? [] : [failure.code]),
  ];
  return facts.join(' · ');
}

/** In full: the response from Tray or the third party is often the only clue. */
function FailureDetails({ failure }: { failure: AdminFailure }) {
  const { details = [], problems = [], response } = failure;
  const wrong = [...details, ...problems.filter(isProblem).map((problem) => detailOf(problem))];
  return (
    <>
      {wrong.length > 0 && (
        <ul class="tray-problem-list">
          {wrong.map(({ path, message }) => (
            <li key={`${path} ${message}`}>
              <code>{path}</code> {message}
            </li>
          ))}
        </ul>
      )}
      {response !== undefined && (
        <div class="tray-code-box">
          <CopyButton label={t('try.copyResponse')} text={jsonText(response)} />
          <pre>{jsonText(response)}</pre>
        </div>
      )}
    </>
  );
}

function detailOf(problem: Problem): FailureDetail {
  return { path: problem.path, message: describeProblem(problem, t) };
}

function jsonText(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value, null, 2) ?? '');
}
