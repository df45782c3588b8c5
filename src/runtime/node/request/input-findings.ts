import type { InputDetail } from '../../../input/input-plan';
import { loggableReason } from '../../../input/reason';
import { describeProblem, type Problem } from '../../../schema/checking/problem';
import { type LocalizedText, localize } from '../../../shared/texts/localized-text';
import type { Translate } from '../../../shared/texts/translate';
import type { CallSettings } from '../../call-settings';
import type { InputFinding } from '../../errors';

type InputSettings = Pick<CallSettings, 'inputMode' | 'fields' | 'expressionType'>;

/** The finding for a value that could not be evaluated. */
export function evaluationFinding({ path, reason }: InputDetail, translate: Translate): InputFinding {
  const inWords = (text: LocalizedText) => localize([text], translate);
  return { path, message: inWords(reason), withoutValue: inWords(loggableReason(reason)) };
}

/** The finding for a value that breaks the input schema, with a hint if a peculiarity of JSONata is the cause. */
export function validationFinding(problem: Problem, settings: InputSettings, translate: Translate): InputFinding {
  const { path } = problem;
  const { value: _, ...params } = problem.params;
  const withHint = (described: string) =>
    wantsList(problem) && isJsonata(path, settings)
      ? localize([{ key: 'singleItem', params: { problem: described } }], translate)
      : described;
  return {
    path,
    message: withHint(describeProblem(problem, translate)),
    withoutValue: withHint(describeProblem({ ...problem, params }, translate)),
  };
}

function wantsList({ rule, params }: Problem): boolean {
  return rule === 'type' && String(params.type).split(',').includes('array');
}

/** True if a JSONata expression provides the value at the path, or a value that contains it. */
function isJsonata(path: string, { inputMode, fields, expressionType }: InputSettings): boolean {
  if (inputMode === 'expression') return expressionType === 'jsonata';
  return fields.some((row) => row.type === 'jsonata' && (path === row.path || path.startsWith(`${row.path}/`)));
}
