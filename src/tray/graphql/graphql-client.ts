import type { FailureCode } from '../../shared/failure';
import { isObject, type JsonObject } from '../../shared/json';
import type { LocalizedText } from '../../shared/texts/localized-text';
import { isUuid } from '../../shared/uuid';
import type { Answer } from '../answer';
import type { ApiAccess, RequestOptions } from '../api';
import { redactError } from '../errors/redact-error';
import { TrayError } from '../errors/tray-error';
import { unreadableError } from '../errors/unreadable-error';
import { type Redactor, redacted } from '../redact';
import { graphqlError } from './graphql-error';

/** One question to the GraphQL API, and how its answer is read. */
export interface GraphqlQuestion<Result> {
  query: string;
  variables?: JsonObject;
  /** Reads the `data` of an answer; undefined when what was asked for is not in it. */
  read(data: Record<string, unknown>): Result | undefined;
  /** What to say of a failure of this code instead of what is said in general. */
  advice?: Partial<Record<FailureCode, LocalizedText>>;
}

/**
 * Tray's GraphQL API. Failures come as `errors` in a 200 there, and perhaps as a status (`docs/tray-api.md`): both become
 * a `TrayError` with a code of the table.
 */
export class GraphqlClient {
  constructor(private readonly api: ApiAccess) {}

  /** @throws TrayError */
  async ask<Result>(question: GraphqlQuestion<Result>, options: RequestOptions = {}): Promise<Result> {
    const { query, variables = {}, advice = {} } = question;
    const body = JSON.stringify({ query, variables });
    const request = { ...options, method: 'POST', path: '', body, isCall: false, isGraphql: true } as const;
    const forbidden = advice.TRAY_FORBIDDEN ?? ({ key: 'notAllowed' } as const);
    try {
      return await this.api.request({ ...request, alwaysExists: true, advice: { 403: forbidden } }, (answer) =>
        readData(answer, question),
      );
    } catch (error) {
      throw error instanceof TrayError ? withErrors(error, advice) : error;
    }
  }

  /** As `ask`, for an answer that is a secret: failures come without anything of it. */
  async askForSecret(question: GraphqlQuestion<string>, options: RequestOptions = {}): Promise<string> {
    try {
      return await this.ask(question, options);
    } catch (error) {
      throw error instanceof TrayError ? withoutAnswer(error) : error;
    }
  }
}

/** @throws TrayError for `errors`, and `TRAY_RESPONSE` where there is neither those nor what was asked for */
function readData<Result>(answer: Answer, { read, advice = {} }: GraphqlQuestion<Result>): Result {
  const { body, status } = answer;
  if (isObject(body) && hasErrors(body))
    throw graphqlError(body.errors, { statusCode: status, response: body, advice });
  const result = isObject(body) && isObject(body.data) ? read(body.data) : undefined;
  if (result === undefined) throw unreadableError(answer, { key: 'answerNoData' }, false);
  return result;
}

/** A failure status says less than the `errors` that come with it. */
function withErrors(error: TrayError, advice: Partial<Record<FailureCode, LocalizedText>>): TrayError {
  const { statusCode = 0, response, retryAfter } = error;
  if (statusCode < 400 || !isObject(response) || !hasErrors(response)) return error;
  return graphqlError(response.errors, { statusCode, response, retryAfter, advice, otherwise: error });
}

function hasErrors(body: Record<string, unknown>): body is Record<string, unknown> & { errors: unknown[] } {
  return Array.isArray(body.errors) && body.errors.length > 0;
}

/** Tokens and codes look like this; the ids that words name do too. */
const lookingSecret = /[\w.~+/=-]{20,}/g;

const secretRedactor: Redactor = {
  isIn: (text) => secretRedactor.text(text) !== text,
  text: (text) => text.replace(lookingSecret, (run) => (isUuid(run) ? run : redacted)),
  value: (value) => value,
};

function withoutAnswer(error: TrayError): TrayError {
  const { code, texts, statusCode, retryAfter, sent } = error;
  // Nothing was answered: the words are ours, and may name a host.
  if (statusCode === undefined) return error;
  return redactError(new TrayError(code, texts, { statusCode, retryAfter, sent }), secretRedactor);
}
