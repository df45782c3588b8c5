/** ajv with what an input schema needs beyond it. */
import { Ajv, type ErrorObject, type JSONType, type ValidateFunction } from 'ajv';
import type { DataValidateFunction, SchemaValidateFunction } from 'ajv/dist/types';
import type { JsonObject, JsonValue } from '../shared/json';
import { formatPointer } from '../shared/json-pointer';
import { problemOfError } from './ajv-problems';
import { isOneOf } from './allowed-values';
import { bestProblems, type Misfit } from './best-variant';
import { isJsonObject, sameJson } from './json-values';
import { isMultiple, sameItems } from './limits';
import type { Problem } from './problem';
import { shownChoices, shownPath } from './shown-value';
import { readPattern } from './text-pattern';
import type { ValidationSchema, Variants } from './validation-schema';

type Members = ReadonlyMap<string, ValidationSchema>;

/** Thrown when a check takes too many steps: recursive schemas can multiply them without end. */
export class TooMuchWork extends Error {}

export class InputChecker {
  private readonly ajv: Ajv;
  private readonly validate: ValidateFunction;
  /** JSON Pointer of what is being checked: the validator of a variant begins to count where the variant stands. */
  private base = '';
  private workLeft = 0;

  /**
   * @param schema the translated schema (`validation-schema.ts`)
   * @param allErrors false: stop at the first error
   * @throws when ajv cannot compile it
   */
  constructor(schema: ValidationSchema, allErrors: boolean) {
    this.ajv = new Ajv({
      allErrors,
      verbose: true,
      strict: false,
      meta: false,
      validateSchema: false,
      validateFormats: false,
      messages: false,
      logger: false,
      // A property named `constructor` is there only when it is the object's own.
      ownProperties: true,
      // References can be nested so that putting each in its place would never end.
      inlineRefs: false,
      code: {
        // Optimising takes longer than it saves.
        optimize: false,
        regExp: Object.assign(expressionOf, { code: 'new RegExp' }),
      },
    });
    this.addKeywords();
    this.validate = this.ajv.compile(schema);
  }

  /**
   * The problems of an input that is JSON throughout.
   *
   * @param work how many definitions and variants may be gone through
   * @throws TooMuchWork, or RangeError when a recursion does not end
   */
  check(input: JsonObject, work: number): Problem[] {
    this.base = '';
    this.workLeft = work;
    return this.validate(input) ? [] : this.problems(this.validate.errors, '');
  }

  private problems(errors: readonly ErrorObject[] | null | undefined, base: string): Problem[] {
    // Our own keywords bring their problems with them.
    return (errors ?? []).flatMap((error) => error.params.problems ?? [problemOfError(error, base)]);
  }

  private addKeywords(): void {
    // ajv's own would compare objects with the methods that they bring along, and numbers to the last bit.
    this.replaceKeyword('const', (constant: JsonValue, value: JsonValue) => sameJson(constant, value));
    this.replaceKeyword('enum', (choices: JsonValue[], value: JsonValue) => isOneOf(value, choices));
    this.replaceKeyword('uniqueItems', (_: true, items: JsonValue[]) => sameItems(items) === undefined, 'array');
    this.replaceKeyword('multipleOf', (of: number, value: number) => isMultiple(value, of), 'number');
    this.ajv.addKeyword({ keyword: 'work', schema: false, errors: false, validate: () => this.spendWork() });
    this.addProblemKeyword('variants', (list: Variants[], value, path) => {
      return list.flatMap((variants) => this.variantProblems(variants, value, path));
    });
    this.addProblemKeyword('members', (members: Members, value, path) => {
      return isJsonObject(value) ? this.memberProblems(members, value, path) : [];
    });
  }

  private replaceKeyword(keyword: string, validate: SchemaValidateFunction, type?: JSONType): void {
    this.ajv
      .removeKeyword(keyword)
      .addKeyword({ keyword, errors: false, validate, ...(type !== undefined && { type }) });
  }

  /** A keyword whose check finds problems itself, `path` being where the value stands. */
  private addProblemKeyword<T>(keyword: string, find: (schema: T, value: JsonValue, path: string) => Problem[]): void {
    const compile = (schema: T): DataValidateFunction => {
      const check: DataValidateFunction = (value: JsonValue, context) => {
        const problems = find(schema, value, this.base + (context?.instancePath ?? ''));
        check.errors = [{ keyword, params: { problems } }];
        return problems.length === 0;
      };
      return check;
    };
    this.ajv.addKeyword({ keyword, compile });
  }

  private spendWork(): true {
    if (--this.workLeft < 0) throw new TooMuchWork();
    return true;
  }

  private variantProblems({ kind, branches }: Variants, value: JsonValue, path: string): Problem[] {
    const fitting: string[] = [];
    const misfits: Misfit[] = [];
    for (const { schema, title, fixed } of branches) {
      const errors = this.errorsOf(schema, value, path);
      if (errors === undefined) fitting.push(title);
      else misfits.push({ fixed, problems: this.problems(errors, path) });
      if (kind === 'anyOf' && fitting.length > 0) return [];
    }
    if (fitting.length === 1) return [];
    if (fitting.length > 1)
      return [{ path: shownPath(path), rule: 'oneOf', params: { variants: shownChoices(fitting).choices } }];
    return bestProblems(misfits, value, shownPath(path));
  }

  private memberProblems(members: Members, value: JsonObject, path: string): Problem[] {
    return Object.keys(value).flatMap((name) => {
      const schema = members.get(name);
      if (schema === undefined) return [];
      const place = path + formatPointer([name]);
      return this.problems(this.errorsOf(schema, value[name] ?? null, place), place);
    });
  }

  /** What a part of the schema finds wrong with a part of the input, which stands at `path`. */
  private errorsOf(schema: ValidationSchema, value: JsonValue, path: string): readonly ErrorObject[] | undefined {
    this.spendWork();
    const base = this.base;
    this.base = path;
    const validate = this.ajv.compile(schema);
    const isValid = validate(value);
    this.base = base;
    return isValid ? undefined : (validate.errors ?? []);
  }
}

/** ajv tells patterns apart by their text. */
function expressionOf(pattern: string) {
  return { test: readPattern(pattern)?.matches ?? (() => true), toString: () => pattern };
}
