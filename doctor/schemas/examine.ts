/** Examines one input schema by everything that a node does with it: reading, form, validator, round trip. */
import { isBoundedSchema } from '../../src/schema/json/bounds';
import { isObject } from '../../src/shared/json';
import { errorCode } from '../../src/shared/texts/error-code';
import type { Finding } from './finding';
import { type FormSurvey, surveyForm } from './form';
import { readingFindings } from './reading';
import { checkFindings, roundTripFindings } from './round-trip';

export type Examination = FormSurvey;

const nothing = { fields: 0, kinds: {}, files: 0, lookups: 0 };

/** Never throws: an exception becomes a finding. */
export function examineSchema(schema: unknown): Examination {
  if (!isObject(schema)) return { ...nothing, findings: [{ kind: 'notASchema', word: '', path: '' }] };
  if (!isBoundedSchema(schema)) return { ...nothing, findings: [{ kind: 'tooLarge', word: '', path: '' }] };
  const survey = attempted(
    () => surveyForm(schema),
    (findings) => ({ ...nothing, findings }),
  );
  const others = [readingFindings, checkFindings, roundTripFindings].flatMap((find) =>
    attempted(
      () => find(schema),
      (findings) => findings,
    ),
  );
  return { ...survey, findings: distinct([...others, ...survey.findings]) };
}

function attempted<Result>(work: () => Result, broken: (findings: Finding[]) => Result): Result {
  try {
    return work();
  } catch (error) {
    return broken([{ kind: 'crashed', word: errorCode(error), path: '' }]);
  }
}

/** A place found in two ways counts once. */
function distinct(findings: readonly Finding[]): Finding[] {
  const keyOf = ({ kind, path, word }: Finding) =>
    JSON.stringify(kind === 'noControl' ? [kind, path] : [kind, path, word]);
  return [...new Map(findings.map((finding) => [keyOf(finding), finding])).values()];
}
