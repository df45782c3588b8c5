/** ajv with what an input schema needs beyond it. */
import { Ajv, type ErrorObject, type JSONType, type ValidateFunction } from 'ajv';
import type { DataValidateFunction } from 'ajv/dist/types';
import type { JsonObject, JsonValue } from '../../shared/json';
import { isJsonObject } from '../json/json-values';
import { choiceAmong } from '../reading/allowed-values';
import { problemOfError } from './ajv-problems';
import { bestProblems, type Misfit } from './best-variant';
import { isMultiple, sameItems } from './limits';
import type { Problem } from './problem';
import { shownChoices, shownPath } from './shown-value';
import { readPattern } from './text-pattern';
import { type Member, schemaId, type ValidationSchema, type Variants } from './validation-schema';

type Members = ReadonlyMap<string, Member>;

const noErrors: readonly ErrorObject[] = [];

/** Thrown when a check takes too many steps: recursive schemas can multiply them without end. */
class TooMuchWork extends Error {}

export class InputChecker {
  private readonly validate: ValidateFunction;
  /** The validators of variants and members, compiled when an input first needs them. */
  private readonly parts = new Map<ValidationSchema, ValidateFunction>();
  /** What compiles parts during a check. An ajv takes three times the memory of what it has compiled, so it is not kept. */
  private ajv: Ajv | undefined;
  /** JSON Pointer of what is being checked: the validator of a variant begins to count where the variant stands. */
  private base = '';
  private workLeft = 0;

  /**
   * @param schema the translated schema (`validation-schema.ts`)
   * @param allErrors false: stop at the first error
   * @throws when ajv cannot compile it
   */
  constructor(
    private readonly schema: ValidationSchema,
    private readonly allErrors: boolean,
  ) {
    this.validate = this.newAjv().compile(schema);
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
    try {
      return this.problems(errorsOf(this.validate, input), '');
    } finally {
      this.ajv = undefined;
    }
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
      // Else what is compiled holds its ajv, to call keywords on it.
      passContext: true,
      code: {
        // Optimising takes longer than it saves.
        optimize: false,
        regExp: Object.assign(expressionOf, { code: 'new RegExp' }),
      },
    });
    this.addKeywords(ajv);
    return ajv;
  }

  private problems(errors: readonly ErrorObject[], base: string): Problem[] {
    if (errors.length === 0) return [];
    // Our own keywords bring their problems with them.
    return errors.flatMap((error) => error.params.problems ?? [problemOfError(error, base)]);
  }

  private addKeywords(ajv: Ajv): void {
    // ajv's own would compare objects with the methods that they bring along, and numbers to the last bit.
    replaceKeyword(ajv, 'const', (constant: JsonValue) => choiceAmong([constant]));
    replaceKeyword(ajv, 'enum', choiceAmong);
    replaceKeyword(ajv, 'uniqueItems', () => (items: JsonValue[]) => sameItems(items) === undefined, 'array');
    replaceKeyword(ajv, 'multipleOf', (of: number) => (value: number) => isMultiple(value, of), 'number');
    ajv.addKeyword({ keyword: 'work', schema: false, errors: false, validate: () => this.spendWork() });
    this.addProblemKeyword(ajv, 'variants', (list: Variants[], value, path) => {
      return list.flatMap((variants) => this.variantProblems(variants, value, path));
    });
    this.addProblemKeyword(ajv, 'members', (members: Members, value, path) => {
      return isJsonObject(value) ? this.memberProblems(members, value, path) : [];
    });
  }

  /** A keyword whose check finds problems itself, `path` being where the value stands. */
  private addProblemKeyword<T>(
    ajv: Ajv,
    keyword: string,
    find: (schema: T, value: JsonValue, path: string) => Problem[],
  ): void {
    const compile = (schema: T): DataValidateFunction => {
      const check: DataValidateFunction = (value: JsonValue, context) => {
        const problems = find(schema, value, this.base + (context?.instancePath ?? ''));
        check.errors = [{ keyword, params: { problems } }];
        return problems.length === 0;
      };
      return check;
    };
    ajv.addKeyword({ keyword, compile });
  }

  private spendWork(): true {
    if (--this.workLeft < 0) throw new TooMuchWork();
    return true;
  }

  private variantProblems({ kind, variants }: Variants, value: JsonValue, path: string): Problem[] {
    const fitting: string[] = [];
    const misfits: Misfit[] = [];
    for (const { schema, title, fixed } of variants) {
      const problems = this.problemsWith(schema, value, path);
      if (problems.length === 0) fitting.push(title);
      else misfits.push({ fixed, problems });
      if (kind === 'anyOf' && fitting.length > 0) return [];
    }
    if (fitting.length === 1) return [];
    if (fitting.length > 1)
      return [{ path: shownPath(path), rule: 'oneOf', params: { variants: shownChoices(fitting).choices } }];
    return bestProblems(misfits, value, shownPath(path));
  }

  private memberProblems(members: Members, value: JsonObject, path: string): Problem[] {
    const problems: Problem[] = [];
    for (const name of Object.keys(value)) {
      const member = members.get(name);
      if (member === undefined) continue;
      problems.push(...this.problemsWith(member.schema, value[name] ?? null, path + member.pointer));
    }
    return problems;
  }

  /** What a part of the schema finds wrong with a part of the input, which stands at `path`. */
  private problemsWith(schema: ValidationSchema, value: JsonValue, path: string): Problem[] {
    this.spendWork();
    const base = this.base;
    this.base = path;
    const errors = errorsOf(this.partOf(schema), value);
    this.base = base;
    return this.problems(errors, path);
  }

  private partOf(schema: ValidationSchema): ValidateFunction {
    const known = this.parts.get(schema);
    if (known !== undefined) return known;
    this.ajv ??= this.newAjv().addSchema({ $id: schemaId, definitions: this.schema.definitions });
    const part = this.ajv.compile(schema);
    this.parts.set(schema, part);
    return part;
  }
}

function replaceKeyword<T>(
  ajv: Ajv,
  keyword: string,
  compile: (schema: T) => DataValidateFunction,
  type?: JSONType,
): void {
  ajv.removeKeyword(keyword).addKeyword({ keyword, errors: false, compile, ...(type !== undefined && { type }) });
}

/** The errors of a value. They hold parts of it, so the validator is not left with them. */
function errorsOf(validate: ValidateFunction, value: JsonValue): readonly ErrorObject[] {
  const errors = validate(value) ? noErrors : (validate.errors ?? noErrors);
  validate.errors = null;
  return errors;
}

/** ajv tells patterns apart by their text. */
function expressionOf(pattern: string) {
  return { test: readPattern(pattern)?.matches ?? (() => true), toString: () => pattern };
}
