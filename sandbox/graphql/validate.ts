/** Checks a GraphQL request against the schema before any of it is executed, and resolves its variables. */
import { isObject, type JsonObject, type JsonValue } from '../../src/shared/json';
import { type Argument, type Document, type FieldSelection, GraphqlError, type Selection } from './document';
import { type ArgumentType, type FieldType, type InputField, objectTypes } from './schema';

/** A field with all variables resolved. */
export interface ResolvedField {
  alias: string;
  name: string;
  arguments: JsonObject;
  fields: ResolvedField[];
}

/** Maximum number of selections per request: fragments can be used repeatedly. */
const maxSelections = 1000;
/** Maximum nesting depth of fragment spreads. */
const maxFragments = 20;

export class Validator {
  private count = 0;

  constructor(
    private readonly document: Document,
    private readonly variables: JsonObject,
  ) {}

  /** @throws GraphqlError for fields and arguments that the schema does not have */
  fieldsOf(typeName: string, selections: Selection[], openFragments: readonly string[] = []): ResolvedField[] {
    this.count += selections.length;
    if (this.count > maxSelections) throw new GraphqlError('The request has too many fields.');
    return selections.flatMap((selection) => {
      if ('inline' in selection) return this.fieldsOf(typeName, selection.inline, openFragments);
      if ('spread' in selection) return this.spread(typeName, selection.spread, openFragments);
      return [this.field(typeName, selection.field, openFragments)];
    });
  }

  private spread(typeName: string, name: string, openFragments: readonly string[]): ResolvedField[] {
    const fragment = this.document.fragments.get(name);
    if (fragment === undefined) throw new GraphqlError(`Unknown fragment "${name}".`);
    if (openFragments.includes(name)) throw new GraphqlError(`Cannot spread fragment "${name}" within itself.`);
    if (openFragments.length >= maxFragments) throw new GraphqlError('Fragments are spread too deep.');
    return this.fieldsOf(typeName, fragment, [...openFragments, name]);
  }

  private field(typeName: string, selection: FieldSelection, openFragments: readonly string[]): ResolvedField {
    const { alias, name, selections } = selection;
    if (name === '__typename') return { alias, name, arguments: {}, fields: [] };
    const type = own(objectTypes[typeName] ?? {}, name);
    if (type === undefined) throw refusal(selection, `Cannot query field "${name}" on type "${typeName}".`);
    const isObjectType = objectTypes[type.type] !== undefined;
    if (isObjectType !== selections.length > 0) {
      const what = isObjectType ? 'must' : 'must not';
      throw refusal(selection, `Field "${name}" of type "${type.type}" ${what} have a selection of subfields.`);
    }
    return {
      alias,
      name,
      arguments: this.argumentsOf(selection, typeName, type),
      fields: this.fieldsOf(type.type, selections, openFragments),
    };
  }

  private argumentsOf(selection: FieldSelection, typeName: string, { arguments: known = {} }: FieldType): JsonObject {
    const place = `field "${typeName}.${selection.name}"`;
    for (const name of selection.arguments.keys()) {
      if (own(known, name) === undefined) throw refusal(selection, `Unknown argument "${name}" on ${place}.`);
    }
    const values: JsonObject = {};
    for (const [name, type] of Object.entries(known)) {
      const argument = selection.arguments.get(name);
      const value = argument === undefined ? undefined : this.valueOf(argument);
      const problem = problemOf(type, value ?? null);
      if (problem !== undefined) throw refusal(selection, `Argument "${name}" on ${place}: ${problem}.`);
      if (value !== undefined && value !== null) values[name] = value;
    }
    return values;
  }

  private valueOf(argument: Argument): JsonValue | undefined {
    if ('literal' in argument) return argument.literal;
    if ('variable' in argument) return own(this.variables, argument.variable);
    if ('list' in argument) return argument.list.map((item) => this.valueOf(item) ?? null);
    const entries = [...argument.object].map(([key, value]): [string, JsonValue] => [key, this.valueOf(value) ?? null]);
    return Object.fromEntries(entries);
  }
}

function problemOf(type: ArgumentType, value: JsonValue): string | undefined {
  if ('type' in type) return value === null || isOfType(type.type, value) ? undefined : `expected type ${type.type}`;
  const isAsked = Object.values(type.fields).some(({ isRequired }) => isRequired);
  if (value === null) return isAsked ? 'a value is required' : undefined;
  if (!isObject(value)) return 'expected an object';
  const unknown = Object.keys(value).find((key) => own(type.fields, key) === undefined);
  if (unknown !== undefined) return `field "${unknown}" is not defined`;
  return Object.entries(type.fields)
    .map(([key, field]) => fieldProblem(key, field, own(value, key)))
    .find((problem) => problem !== undefined);
}

function fieldProblem(key: string, { type, isRequired }: InputField, value: unknown): string | undefined {
  if (value === undefined || value === null) return isRequired ? `field "${key}" is required` : undefined;
  return isOfType(type, value) ? undefined : `field "${key}" is not of type ${type}`;
}

function isOfType(type: 'Int' | 'String' | 'Boolean', value: unknown): boolean {
  if (type === 'Int') return Number.isInteger(value);
  return typeof value === type.toLowerCase();
}

function own<Value>(object: Record<string, Value>, key: string): Value | undefined {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

function refusal({ alias, line, column }: FieldSelection, message: string): GraphqlError {
  return new GraphqlError(message, undefined, { line, column, path: [alias] });
}
