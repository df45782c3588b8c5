/** The fields of the dialog's form: one for each property of the environment's schemas. */
import { isObject, type JsonObject, type JsonValue } from '../../src/shared/json';
import type { Environment } from '../authentications/environment';
import { isJsonObject, objectAt } from '../connectors/input';
import type { RequestBody } from '../server/read-body';

export interface FormField {
  /** `userData` or `credentials`. */
  part: 'userData' | 'credentials';
  key: string;
  title: string;
  description: string;
  isPassword: boolean;
  isRequired: boolean;
}

export function fieldsOf({ userDataSchema, credentialsSchema }: Environment): FormField[] {
  return [...fieldsOfSchema('userData', userDataSchema), ...fieldsOfSchema('credentials', credentialsSchema)];
}

function fieldsOfSchema(part: FormField['part'], { properties, required }: JsonObject): FormField[] {
  if (!isObject(properties)) return [];
  return Object.entries(properties).map(([key, schema]) => {
    const { title, description, format } = isObject(schema) ? schema : {};
    return {
      part,
      key,
      title: typeof title === 'string' ? title : key,
      description: typeof description === 'string' ? description : '',
      isPassword: format === 'password',
      isRequired: Array.isArray(required) && required.includes(key),
    };
  });
}

/** The values from the form, with numbers where the schema has numbers, and without empty ones. */
export function credentialsOf(body: RequestBody, environment: Environment): RequestBody {
  if (body.kind !== 'json' || !isJsonObject(body.value)) return body;
  const userData = filledIn(objectAt(body.value, 'userData'), environment.userDataSchema);
  const credentials = filledIn(objectAt(body.value, 'credentials'), environment.credentialsSchema);
  return { ...body, value: { ...body.value, userData, credentials } };
}

function filledIn(texts: JsonObject, schema: JsonObject): JsonObject {
  const entries = Object.entries(texts).filter(([, text]) => text !== '');
  return Object.fromEntries(
    entries.map(([key, text]) => [key, typed(text, objectAt(objectAt(schema, 'properties'), key))]),
  );
}

function typed(text: JsonValue, { type }: JsonObject): JsonValue {
  const isNumber =
    (type === 'integer' || type === 'number') && typeof text === 'string' && Number.isFinite(Number(text));
  return isNumber ? Number(text) : text;
}
