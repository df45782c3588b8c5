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

/** One query to the GraphQL API, and how its answer is read. */
export interface GraphqlQuestion<Result> {
  query: string;
  variables?: JsonObject;
  /** Reads the `data` of an answer; undefined if the requested data is missing. */
  read(data: Record<string, unknown>): Result | undefined;
  /** Texts by failure code, in place of the general ones. */
  advice?: Partial<Record<FailureCode, LocalizedText>>;
}

/**
 * Tray's GraphQL API. It reports failures as `errors` in a 200, and possibly by status (`docs/tray-api.md`): both
 * become a `TrayError` with the usual codes.
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

  /** Like `ask`, for an answer that is a secret: errors contain nothing of the answer. */
  async askForSecret(question: GraphqlQuestion<string>, options: RequestOptions = {}): Promise<string> {
    try {
      return await this.ask(question, options);
    } catch (error) {
      throw error instanceof TrayError ? withoutAnswer(error) : error;
    }
  }
}

/** @throws TrayError for `errors`, and `TRAY_RESPONSE` if there are neither errors nor the requested data */
function readData<Result>(answer: Answer, { read, advice = {} }: GraphqlQuestion<Result>): Result {
  const { body, status } = answer;
  if (isObject(body) && hasErrors(body))
    throw graphqlError(body.errors, { statusCode: status, response: body, advice });
  const result = isObject(body) && isObject(body.data) ? read(body.data) : undefined;
  if (result === undefined) throw unreadableError(answer, { key: 'answerNoData' }, false);
  return result;
}

/** Prefers the `errors` of an answer to its failure status, which says less. */
function withErrors(error: TrayError, advice: Partial<Record<FailureCode, LocalizedText>>): TrayError {
  const { statusCode = 0, response, retryAfter } = error;
  if (statusCode < 400 || !isObject(response) || !hasErrors(response)) return error;
  return graphqlError(response.errors, { statusCode, response, retryAfter, advice, otherwise: error });
}

function hasErrors(body: Record<string, unknown>): body is Record<string, unknown> & { errors: unknown[] } {
  return Array.isArray(body.errors) && body.errors.length > 0;
}

/** Tokens and codes match this; so do ids in messages, which are kept. */
const lookingSecret = /[\w.~+/=-]{20,}/g;

const secretRedactor: Redactor = {
  isIn: (text) => secretRedactor.text(text) !== text,
  text: (text) => text.replace(lookingSecret, (run) => (isUuid(run) ? run : redacted)),
  value: (value) => value,
};

function withoutAnswer(error: TrayError): TrayError {
  const { code, texts, statusCode, retryAfter, sent } = error;
  // There was no answer: the text is our own, and may name a host.
  if (statusCode === undefined) return error;
  return redactError(new TrayError(code, texts, { statusCode, retryAfter, sent }), secretRedactor);
}
