/** Expands the form of a schema, and finds values without a control. */

import { itemField, keyField, propertiesOf, unionField, variantField } from '../../src/schema/fields/child-fields';
import { defaultValue } from '../../src/schema/fields/default-value';
import type { Field, ObjectField } from '../../src/schema/fields/field';
import { inputField } from '../../src/schema/fields/fields';
import { isFileField } from '../../src/schema/fields/file-field';
import { isJsonObject, ownValue, stringsOf } from '../../src/schema/json/json-values';
import { isBrought } from '../../src/schema/reading/known-properties';
import { resolveSchema } from '../../src/schema/reading/read-schema';
import type { JsonObject } from '../../src/shared/json';
import { formatPointer } from '../../src/shared/paths/json-pointer';
import type { Finding } from './finding';

/** Limits on the number and depth of fields: schemas may refer to themselves, and multiply. */
const maxFields = 5000;
const maxDepth = 25;

export interface FormSurvey {
  findings: Finding[];
  /** Number of fields of the form that can be expanded. */
  fields: number;
  /** Number of fields by kind. */
  kinds: Record<string, number>;
  /** Number of file fields. */
  files: number;
  /** Number of lists that come from the account. */
  lookups: number;
}

interface Place {
  field: Field;
  tokens: readonly string[];
  /** Schemas on the path, by which recursion is detected. */
  above: readonly JsonObject[];
}

/** Never throws for a bounded schema. */
export function surveyForm(root: JsonObject): FormSurvey {
  const survey: FormSurvey = { findings: [], fields: 0, kinds: {}, files: 0, lookups: 0 };
  const waiting: Place[] = [{ field: inputField(root), tokens: [], above: [] }];
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    if (survey.fields >= maxFields || next.tokens.length > maxDepth) {
      survey.findings.push({ kind: 'notUnfolded', word: '', path: formatPointer(next.tokens) });
      break;
    }
    count(survey, next.field);
    survey.findings.push(...withoutControl(next));
    if (!next.above.includes(next.field.schema)) waiting.push(...placesBelow(next));
  }
  return survey;
}

function count(survey: FormSurvey, field: Field): void {
  survey.fields += 1;
  survey.kinds[field.kind] = (survey.kinds[field.kind] ?? 0) + 1;
  if (field.lookup !== undefined) survey.lookups += 1;
  if (isFileField(field)) survey.files += 1;
}

/** Values that nobody could fill in: a hidden one without a default, an empty choice, a name without a field. */
function withoutControl({ field, tokens }: Place): Finding[] {
  const at = (more: readonly string[], word: string): Finding => ({
    kind: 'noControl',
    word,
    path: formatPointer([...tokens, ...more]),
  });
  if (field.hidden && field.kind !== 'const' && defaultValue(field) === undefined) return [at([], 'hidden')];
  if (field.kind === 'variants' && field.variants.length === 0) return [at([], 'oneOf')];
  if (field.kind === 'tuple' && field.length === 0 && field.additional === undefined) return [at([], 'items')];
  return field.kind === 'object' ? placelessNames(field).map(([name, keyword]) => at([name], keyword)) : [];
}

/** Names that an object's schema has or requires, and the form does not have. */
function placelessNames(field: ObjectField): [string, string][] {
  const { schema, root } = field;
  const named = ownValue(schema, 'properties');
  const properties = isJsonObject(named) ? Object.entries(named) : [];
  const listed = properties.filter(([name, property]) => isJsonObject(property) && keyField(field, name) === undefined);
  const required = stringsOf(ownValue(schema, 'required')).filter((name) => keyField(field, name) === undefined);
  const asked = required.filter(
    (name) => !isBrought(resolveSchema(isJsonObject(named) ? named[name] : {}, root), root),
  );
  return [
    ...listed.map(([name]): [string, string] => [name, 'properties']),
    ...asked.map((name): [string, string] => [name, 'required']),
  ];
}

function placesBelow({ field, tokens, above }: Place): Place[] {
  const path = [...above, field.schema];
  const at = (child: Field, ...more: string[]): Place => ({ field: child, tokens: [...tokens, ...more], above: path });
  switch (field.kind) {
    case 'object':
      return propertiesOf(field).map((property) => at(property, property.key));
    case 'array':
      return [at(itemField(field, 0), '0')];
    case 'tuple':
      return Array.from({ length: Math.min(field.length, 20) }, (_, index) =>
        at(itemField(field, index), String(index)),
      );
    case 'variants':
      return field.variants.map((_, index) => at(variantField(field, index)));
    case 'union':
      return field.types.map((type) => at(unionField(field, type)));
    default:
      return [];
  }
}
