import type { NodeMessage } from 'node-red';
import { compileInput } from '../../input/compile-input';
import type { Evaluate } from '../../input/evaluate';
import { filePlaces } from '../../input/files/file-places';
import { compileInputExpression } from '../../input/input-expression';
import type { BuiltInput, InputPlan } from '../../input/input-plan';
import { reasonOf } from '../../input/reason';
import type { JsonObject, JsonValue } from '../../shared/json';
import type { LocalizedText } from '../../shared/texts/localized-text';
import type { Translate } from '../../shared/texts/translate';
import type { CallRequest } from '../../tray/connectors/api-types';
import type { TrayError } from '../../tray/errors/tray-error';
import type { InputSchema, OperationSchema } from '../accounts/operation-schema';
import type { CallSettings } from '../call-settings';
import { authIdError, inputError, userIdError, validationError } from '../errors';
import { inputWithFiles } from '../files/input-files';
import type { NodeFiles } from '../files/node-files';
import { inputOfPage } from '../pages/next-input';
import { evaluationFinding, validationFinding } from './input-findings';

export interface RequestBuilderOptions {
  settings: CallSettings;
  /** The connection's default authId, '' for none. */
  defaultAuthId: string;
  operationSchema: OperationSchema;
  evaluatorFor: (message: NodeMessage) => Evaluate;
  files: NodeFiles;
  /** Looks up texts below the node's catalogue root. */
  translate: Translate;
  warn: (text: LocalizedText) => void;
}

/** A call, and on whose behalf it is made. */
export interface BuiltRequest {
  request: CallRequest;
  /** Tray's id of an end user; undefined for the account itself. */
  userId: string | undefined;
}

/** Tray's own ids are UUIDs; that they always are is not documented. */
const maxUserIdLength = 256;

/** Builds the requests of one node: end user, authId, input, validation. */
export class RequestBuilder {
  private plan: { inputPlan: InputPlan; schema: InputSchema | undefined } | undefined;

  constructor(private readonly options: RequestBuilderOptions) {}

  /**
   * The request for one message. It shares nothing with the message.
   *
   * @throws TrayError TRAY_INPUT or TRAY_VALIDATION; nothing was sent then
   */
  async build(message: NodeMessage): Promise<BuiltRequest> {
    const { connector, connectorVersion, operation, validate } = this.options.settings;
    const evaluate = this.options.evaluatorFor(message);
    const { userIdType } = this.options.settings;
    // Only where there is one: each wait would cost every message.
    const userId = userIdType === 'none' ? undefined : await this.userIdOf(evaluate, userIdType);
    const authId = await this.authIdOf(evaluate);
    const { built, schema } = await this.inputOf(evaluate);
    if ('details' in built)
      throw inputError(built.details.map((detail) => evaluationFinding(detail, this.options.translate)));
    const { files = [] } = built;
    const input = files.length === 0 ? built.input : inputWithFiles(built.input, files, this.options.files);
    if (validate && schema !== undefined) this.validate(input, schema);
    const call = { connector, connectorVersion, operation, authId, input };
    return { request: files.length === 0 ? call : { ...call, files }, userId };
  }

  /**
   * A request as one that was built, with another value at one place of its input.
   *
   * @param path tokens of the place
   * @throws TrayError TRAY_INPUT or TRAY_VALIDATION; nothing was sent then
   */
  withValue(request: CallRequest, path: readonly string[], value: JsonValue): CallRequest {
    const schema = this.options.operationSchema.current();
    const input = inputOfPage(request.input, { path, value }, schema?.schema);
    if (this.options.settings.validate && schema !== undefined) this.validate(input, schema);
    return { ...request, input };
  }

  /** The input, and the schema by which it was built. The schema is waited for only by an input that may hold files. */
  private async inputOf(evaluate: Evaluate): Promise<{ built: BuiltInput; schema: InputSchema | undefined }> {
    const { operationSchema } = this.options;
    const known = operationSchema.current();
    const built = await this.planFor(known).build(evaluate);
    if (built.lacksSchema !== true) return { built, schema: known };
    const schema = await operationSchema.loaded();
    return { built: schema === undefined ? built : await this.planFor(schema).build(evaluate), schema };
  }

  /** The rows are read once, and once more when the schema arrives. */
  private planFor(schema: InputSchema | undefined): InputPlan {
    if (this.plan === undefined || this.plan.schema !== schema) {
      const { inputMode, fields, expression, expressionType } = this.options.settings;
      const planOfRows = () => schema?.planOf(fields) ?? compileInput(fields, undefined, filePlaces(undefined));
      const inputPlan =
        inputMode === 'expression'
          ? compileInputExpression(expressionType, expression, filePlaces(schema?.schema))
          : planOfRows();
      this.plan = { inputPlan, schema };
    }
    return this.plan.inputPlan;
  }

  private async authIdOf(evaluate: Evaluate): Promise<string | undefined> {
    const { authId, authIdType } = this.options.settings;
    const value =
      authIdType === 'connection'
        ? this.options.defaultAuthId
        : await evaluated(evaluate, { type: authIdType, value: authId }, authIdError);
    if (value === undefined || value === null) return undefined;
    if (typeof value !== 'string') throw authIdError({ key: 'noText' });
    return value.trim() === '' ? undefined : value.trim();
  }

  /** Never without one: a call that is meant for an end user must not be made for the account. */
  private async userIdOf(evaluate: Evaluate, type: EvaluatedType): Promise<string> {
    const value = await evaluated(evaluate, { type, value: this.options.settings.userId }, userIdError);
    if (value === undefined || value === null) throw userIdError({ key: 'noUserId' });
    if (typeof value !== 'string') throw userIdError({ key: 'noText' });
    const userId = value.trim();
    if (userId === '') throw userIdError({ key: 'noUserId' });
    if (userId.length <= maxUserIdLength) return userId;
    throw userIdError({ key: 'userIdTooLong', params: { limit: maxUserIdLength } });
  }

  private validate(input: JsonObject, schema: InputSchema): void {
    const { settings, translate, warn } = this.options;
    const problems = schema.validator(warn)?.(input) ?? [];
    if (problems.length === 0) return;
    throw validationError(problems.map((problem) => validationFinding(problem, settings, translate)));
  }
}

type EvaluatedType = Parameters<Evaluate>[0];

async function evaluated(
  evaluate: Evaluate,
  { type, value }: { type: EvaluatedType; value: string },
  errorOf: (reason: LocalizedText) => TrayError,
): Promise<unknown> {
  try {
    return await evaluate(type, value);
  } catch (error) {
    throw errorOf(reasonOf(error));
  }
}
