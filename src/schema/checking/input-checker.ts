/** One translated schema, compiled by ajv. */
import { _, Ajv, type ErrorObject, type KeywordCxt, type Name, type ValidateFunction } from 'ajv';
import type { JsonObject, JsonValue } from '../../shared/json';
import { ownObject } from '../json/json-values';
import { choiceAmong } from '../reading/allowed-values';
import { problemOfError } from './ajv-problems';
import { explained } from './best-variant';
import { isMultiple, sameItems } from './limits';
import type { Problem } from './problem';
import { shownPath } from './shown-value';
import { referenceStart, schemaId } from './validation-schema';

type Errors = readonly ErrorObject[];

/**
 * Keywords that are checked as in the form. ajv's own compare objects by the methods that they bring along, lists pair
 * by pair, long choices one by one, and quotients to the last bit.
 */
const exactKeywords: Record<string, { type?: 'array' | 'number'; test(schema: never): (value: never) => boolean }> = {
  const: { test: (constant: JsonValue) => choiceAmong([constant]) },
  enum: { test: choiceAmong },
  uniqueItems: { type: 'array', test: () => (items: JsonValue[]) => sameItems(items) === undefined },
  multipleOf: { type: 'number', test: (of: number) => (value: number) => isMultiple(value, of) },
};

export class InputChecker {
  private readonly validate: ValidateFunction;
  /** Compiles single variants. Only made when an input fits none: it takes more memory than what it has compiled. */
  private ajv: Ajv | undefined;
  private workLeft = 0;

  /**
   * @param schema a translated schema
   * @param allErrors false: stop at the first error
   * @throws when ajv cannot compile it
   */
  constructor(
    private readonly schema: JsonObject,
    private readonly allErrors: boolean,
  ) {
    this.validate = this.newAjv().compile(schema);
  }

  /**
   * The problems of an input.
   *
   * @param work how many definitions and variants may be gone through
   * @throws RangeError when a recursion does not end, or takes too much work
   */
  check(input: JsonObject, work: number): Problem[] {
    this.workLeft = work;
    return this.problemsOf(errorsOf(this.validate, input), '');
  }

  private problemsOf(errors: Errors, base: string): Problem[] {
    return errors.flatMap((error) => {
      const path = base + error.instancePath;
      const variants = variantsOf(error);
      if (variants === undefined) return [problemOfError(error, path)];
      const found = explained({ variants, value: error.data as JsonValue, path: shownPath(path) }, this);
      return 'problem' in found ? [found.problem] : this.problemsOf(found.errors, path);
    });
  }

  /** ajv's errors for a value and one variant. */
  errors(variant: JsonObject, value: JsonValue): Errors {
    this.ajv ??= this.newAjv().addSchema({ $id: schemaId, definitions: this.schema.definitions });
    return errorsOf(this.ajv.compile(variant), value);
  }

  /** The schema that a translated schema refers to, or the schema itself. */
  resolve(schema: JsonObject): JsonObject {
    const name = typeof schema.$ref === 'string' ? schema.$ref.slice(referenceStart.length) : '';
    return ownObject(ownObject(this.schema, 'definitions'), name) ?? schema;
  }

  private newAjv(): Ajv {
    const ajv = new Ajv({
      allErrors: this.allErrors,
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
      // Optimising takes longer than it saves.
      code: { optimize: false },
    });
    for (const [keyword, { type, test }] of Object.entries(exactKeywords)) {
      const code = (cxt: KeywordCxt) => cxt.pass(_`${scoped(cxt, test(cxt.schema as never))}(${cxt.data})`);
      ajv.removeKeyword(keyword).addKeyword({ keyword, code, ...(type !== undefined && { type }) });
    }
    const spend = (work: number) => this.spendWork(work);
    return ajv.addKeyword({
      keyword: 'work',
      code: (cxt) => void cxt.gen.code(_`${scoped(cxt, spend)}(${cxt.schema})`),
    });
  }

  private spendWork(work: number): void {
    this.workLeft -= work;
    if (this.workLeft < 0) throw new RangeError('The schema multiplies without end.');
  }
}

/** The variants of which a value fits none. A translated schema has `not` in itself for them alone. */
function variantsOf({ keyword, schema }: ErrorObject): JsonObject[] | undefined {
  return keyword === 'not' ? (schema as { not?: { anyOf: JsonObject[] } }).not?.anyOf : undefined;
}

/** The name of a function in the code that ajv generates. */
function scoped({ gen }: KeywordCxt, ref: unknown): Name {
  return gen.scopeValue('keyword', { ref });
}

/** The errors of a value. They hold parts of it, so the validator is not left with them. */
function errorsOf(validate: ValidateFunction, value: JsonValue): Errors {
  const errors = validate(value) ? [] : (validate.errors ?? []);
  validate.errors = null;
  return errors;
}
