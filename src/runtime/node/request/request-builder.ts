import type { NodeMessage } from 'node-red';
import { compileInput } from '../../../input/compile-input';
import type { Evaluate } from '../../../input/evaluate';
import { filePlaces } from '../../../input/files/file-places';
import { compileInputExpression } from '../../../input/input-expression';
import type { BuiltInput, InputPlan } from '../../../input/input-plan';
import { fittingValue } from '../../../schema/paging/fitting-value';
import type { InputFile } from '../../../shared/files/input-file';
import type { FieldValueType } from '../../../shared/flow';
import type { JsonObject, JsonValue } from '../../../shared/json';
import type { LocalizedText } from '../../../shared/texts/localized-text';
import type { Translate } from '../../../shared/texts/translate';
import type { CallRequest } from '../../../tray/connectors/api-types';
import type { InputSchema, OperationSchema } from '../../accounts/operation-schema';
import type { CallSettings } from '../../call-settings';
import { authIdError, inputError, userIdError, validationError } from '../../errors';
import { evaluated } from '../../evaluated';
import { inputWithFiles } from '../../files/input-files';
import type { NodeFiles } from '../../files/node-files';
import { inputOfPage } from '../../pages/next-input';
import { evaluationFinding, validationFinding } from './input-findings';

/** What requests are built from: the node's own settings, and shared services. */
export interface RequestNeeds {
  readonly settings: CallSettings;
  /** The connection's default authId, '' for none. */
  readonly defaultAuthId: string;
  readonly operationSchema: OperationSchema;
  readonly files: NodeFiles;
  /** Looks up texts below the node's catalogue root. */
  readonly translate: Translate;
  evaluatorFor(message: NodeMessage): Evaluate;
  warn(text: LocalizedText): void;
}

/** A call, and the end user it is made for. */
export interface BuiltRequest {
  request: CallRequest;
  /** Tray's id of an end user; undefined for the account itself. */
  userId: string | undefined;
}

/** On whose behalf, and with which authentication. */
interface Caller {
  userId: string | undefined;
  authId: string | undefined;
}

/** Tray's ids are UUIDs, but that is not documented. */
const maxUserIdLength = 256;

/** Builds the requests of one node: end user, authId, input, validation. */
export class RequestBuilder {
  private plan: InputPlan | undefined;
  /** The schema that the plan was compiled with. */
  private planned: InputSchema | undefined;

  constructor(private readonly needs: RequestNeeds) {}

  /**
   * The request for one message. It shares nothing with the message. Synchronous if nothing has to be awaited, because
   * each await would cost every message.
   *
   * @throws TrayError TRAY_INPUT or TRAY_VALIDATION, or rejects with it; nothing was sent then
   */
  build(message: NodeMessage): BuiltRequest | Promise<BuiltRequest> {
    const { authIdType, userIdType } = this.needs.settings;
    const evaluate = this.needs.evaluatorFor(message);
    if (userIdType !== 'none' || authIdType !== 'connection') return this.buildFor(evaluate);
    return this.requestFrom(evaluate, { userId: undefined, authId: checkedAuthId(this.needs.defaultAuthId) });
  }

  /** The same if the end user or the authId has to be evaluated. */
  private async buildFor(evaluate: Evaluate): Promise<BuiltRequest> {
    const { userIdType } = this.needs.settings;
    const userId = userIdType === 'none' ? undefined : await this.userIdOf(evaluate, userIdType);
    const authId = await this.authIdOf(evaluate);
    return this.requestFrom(evaluate, { userId, authId });
  }

  private requestFrom(evaluate: Evaluate, caller: Caller): BuiltRequest | Promise<BuiltRequest> {
    const known = this.needs.operationSchema.current();
    const built = this.planFor(known).build(evaluate);
    if (built instanceof Promise || built.lacksSchema === true)
      return this.requestLater(evaluate, built, known, caller);
    return this.request(built, known, caller);
  }

  /** Only an input that may contain files waits for the schema. */
  private async requestLater(
    evaluate: Evaluate,
    building: BuiltInput | Promise<BuiltInput>,
    known: InputSchema | undefined,
    caller: Caller,
  ): Promise<BuiltRequest> {
    const built = await building;
    if (built.lacksSchema !== true) return this.request(built, known, caller);
    const schema = await this.needs.operationSchema.loaded();
    return this.request(schema === undefined ? built : await this.planFor(schema).build(evaluate), schema, caller);
  }

  private request(built: BuiltInput, schema: InputSchema | undefined, { userId, authId }: Caller): BuiltRequest {
    const { connector, connectorVersion, operation, validate } = this.needs.settings;
    if ('details' in built)
      throw inputError(built.details.map((detail) => evaluationFinding(detail, this.needs.translate)));
    const { files = [] } = built;
    const input = files.length === 0 ? built.input : inputWithFiles(built.input, files, this.needs.files);
    if (validate && schema !== undefined) this.validate(input, schema);
    const call = { connector, connectorVersion, operation, authId, input };
    return { request: files.length === 0 ? call : { ...call, files: files.map(ownCopy) }, userId };
  }

  /**
   * Converts a value to the type that the input takes at a place, if the schema is known.
   * @param path tokens of the place
   */
  fitted(value: JsonValue, path: readonly string[]): JsonValue {
    return fittingValue(value, path, this.needs.operationSchema.current()?.schema);
  }

  /**
   * A copy of a request with another value at one place of its input.
   *
   * @param path tokens of the place
   * @throws TrayError TRAY_INPUT or TRAY_VALIDATION; nothing was sent then
   */
  withValue(request: CallRequest, path: readonly string[], value: JsonValue): CallRequest {
    const schema = this.needs.operationSchema.current();
    const input = inputOfPage(request.input, { path, value }, schema?.schema);
    if (this.needs.settings.validate && schema !== undefined) this.validate(input, schema);
    return { ...request, input };
  }

  /** The rows are compiled once, and again when the schema arrives. */
  private planFor(schema: InputSchema | undefined): InputPlan {
    if (this.plan !== undefined && this.planned === schema) return this.plan;
    const { inputMode, fields, expression, expressionType } = this.needs.settings;
    this.plan =
      inputMode === 'expression'
        ? compileInputExpression(expressionType, expression, filePlaces(schema?.schema))
        : (schema?.planOf(fields) ?? compileInput(fields, undefined, filePlaces(undefined)));
    this.planned = schema;
    return this.plan;
  }

  private async authIdOf(evaluate: Evaluate): Promise<string | undefined> {
    const { authId, authIdType } = this.needs.settings;
    if (authIdType === 'connection') return checkedAuthId(this.needs.defaultAuthId);
    return checkedAuthId(await evaluated(() => evaluate(authIdType, authId), authIdError));
  }

  /** Never falls back to undefined: a call that is meant for an end user must not be made for the account. */
  private async userIdOf(evaluate: Evaluate, type: FieldValueType): Promise<string> {
    const value = await evaluated(() => evaluate(type, this.needs.settings.userId), userIdError);
    if (value === undefined || value === null) throw userIdError({ key: 'noUserId' });
    if (typeof value !== 'string') throw userIdError({ key: 'noText' });
    const userId = value.trim();
    if (userId === '') throw userIdError({ key: 'noUserId' });
    if (userId.length <= maxUserIdLength) return userId;
    throw userIdError({ key: 'userIdTooLong', params: { limit: maxUserIdLength } });
  }

  private validate(input: JsonObject, schema: InputSchema): void {
    const { settings, translate } = this.needs;
    const problems = schema.validator((text) => this.needs.warn(text))?.(input) ?? [];
    if (problems.length === 0) return;
    throw validationError(problems.map((problem) => validationFinding(problem, settings, translate)));
  }
}

/** @throws TrayError TRAY_INPUT for anything that cannot be an authId */
function checkedAuthId(value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'string') throw authIdError({ key: 'noText' });
  return value.trim() === '' ? undefined : value.trim();
}

/** Copies a file's bytes, because the flow may go on to modify its own. Only files within the limits are copied. */
function ownCopy(file: InputFile): InputFile {
  return { ...file, content: new Uint8Array(file.content) };
}
