/** ajv with what an input schema needs beyond it. */
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import type { DataValidateFunction } from 'ajv/dist/types';
import type { JsonObject, JsonValue } from '../shared/json';
import { problemOfError } from './ajv-problems';
import { bestProblems, type Misfit } from './best-variant';
import { isMultiple, sameItems } from './limits';
import type { Problem } from './problem';
import { shownChoices, shownPath } from './shown-value';
import { readPattern } from './text-pattern';
import type { ValidationSchema, Variants } from './validation-schema';

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
      code: { regExp: Object.assign(expressionOf, { code: 'new RegExp' }) },
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
    // Our own keyword `variants` brings its problems with it.
    return (errors ?? []).flatMap((error) => {
      return error.keyword === 'variants' ? error.params.problems : [problemOfError(error, base)];
    });
  }

  private addKeywords(): void {
    this.ajv.removeKeyword('multipleOf').removeKeyword('uniqueItems');
    this.ajv.addKeyword({
      keyword: 'multipleOf',
      type: 'number',
      errors: false,
      validate: (of: number, value: number) => isMultiple(value, of),
    });
    this.ajv.addKeyword({
      keyword: 'uniqueItems',
      type: 'array',
      errors: false,
      validate: (_: true, items: JsonValue[]) => sameItems(items) === undefined,
    });
    this.ajv.addKeyword({ keyword: 'work', schema: false, errors: false, validate: () => this.spendWork() });
    this.ajv.addKeyword({ keyword: 'variants', compile: (list: Variants[]) => this.variantsCheck(list) });
  }

  private spendWork(): true {
    if (--this.workLeft < 0) throw new TooMuchWork();
    return true;
  }

  private variantsCheck(list: readonly Variants[]): DataValidateFunction {
    const check: DataValidateFunction = (value: JsonValue, context) => {
      const path = this.base + (context?.instancePath ?? '');
      const problems = list.flatMap((variants) => this.variantProblems(variants, value, path));
      check.errors = [{ keyword: 'variants', params: { problems } }];
      return problems.length === 0;
    };
    return check;
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
