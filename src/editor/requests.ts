/**
 * The dialogs' requests to the admin routes. By `$.ajax` with relative addresses, because Node-RED adds its root path,
 * the token of the logged-in user, and its API version to those.
 */
import type { AdminFailure } from '../shared/admin-api/admin-failure';
import type {
  AuthDialogRequest,
  AuthDialogResult,
  AuthenticationScopesRequest,
  AuthenticationScopesResult,
  AuthenticationsRequest,
  AuthenticationsResult,
  CreateAuthenticationRequest,
  CreateAuthenticationResult,
  EnvironmentsRequest,
  EnvironmentsResult,
} from '../shared/admin-api/authentications';
import type { LookupRequest, LookupResult, TryRequest, TryResult } from '../shared/admin-api/calls';
import type { TestConnectionRequest, TestConnectionResult } from '../shared/admin-api/connection';
import type {
  ConnectorsRequest,
  ConnectorsResult,
  OperationRequest,
  OperationResult,
  OperationsRequest,
  OperationsResult,
} from '../shared/admin-api/connectors';
import type { UsersRequest, UsersResult } from '../shared/admin-api/end-users';
import type {
  OrphansRequest,
  OrphansResult,
  RemoveOrphansRequest,
  RemoveOrphansResult,
} from '../shared/admin-api/orphans';
import type {
  QueueEmptyRequest,
  QueueEmptyResult,
  QueueStateRequest,
  QueueStateResult,
  QueueTestRequest,
  QueueTestResult,
} from '../shared/admin-api/queue';
import type {
  SendLastEventRequest,
  SendSampleRequest,
  SubscriptionRequest,
  SubscriptionResult,
  SubscriptionRetryRequest,
} from '../shared/admin-api/triggers';
import { isObject, parseJson } from '../shared/json';
import { describeFailure } from './describe-failure';
import { newRequestId } from './request-id';
import { sessionHasEnded } from './session';

/** A failed request; `message` is for people. */
export class AdminRequestError extends Error {
  constructor(readonly failure: AdminFailure) {
    super(describeFailure(failure));
    this.name = 'AdminRequestError';
  }
}

/** The dialogs' requests to the server. All reject with `AdminRequestError`, or with an `AbortError` once aborted. */
export interface AdminRequests {
  connectors(request: ConnectorsRequest, signal?: AbortSignal): Promise<ConnectorsResult>;
  operations(request: OperationsRequest, signal?: AbortSignal): Promise<OperationsResult>;
  operation(request: OperationRequest, signal?: AbortSignal): Promise<OperationResult>;
  lookup(request: Omit<LookupRequest, 'requestId'>, signal?: AbortSignal): Promise<LookupResult>;
  tryOperation(request: TryRequest, signal?: AbortSignal): Promise<TryResult>;
  /** The result of an earlier trial whose answer was lost. Makes no call. */
  tryResult(requestId: string, signal?: AbortSignal): Promise<TryResult>;
  testConnection(request: TestConnectionRequest, signal?: AbortSignal): Promise<TestConnectionResult>;
  authentications(request: AuthenticationsRequest, signal?: AbortSignal): Promise<AuthenticationsResult>;
  authenticationScopes(request: AuthenticationScopesRequest, signal?: AbortSignal): Promise<AuthenticationScopesResult>;
  environments(request: EnvironmentsRequest, signal?: AbortSignal): Promise<EnvironmentsResult>;
  /** Repeating the same request does not create a second authentication; it asks for a lost answer. */
  createAuthentication(request: CreateAuthenticationRequest, signal?: AbortSignal): Promise<CreateAuthenticationResult>;
  authDialog(request: AuthDialogRequest, signal?: AbortSignal): Promise<AuthDialogResult>;
  users(request: UsersRequest, signal?: AbortSignal): Promise<UsersResult>;
  triggers(request: ConnectorsRequest, signal?: AbortSignal): Promise<ConnectorsResult>;
  triggerOperations(request: OperationsRequest, signal?: AbortSignal): Promise<OperationsResult>;
  triggerOperation(request: OperationRequest, signal?: AbortSignal): Promise<OperationResult>;
  subscription(request: SubscriptionRequest, signal?: AbortSignal): Promise<SubscriptionResult>;
  retrySubscription(request: SubscriptionRetryRequest, signal?: AbortSignal): Promise<SubscriptionResult>;
  sendSample(request: SendSampleRequest, signal?: AbortSignal): Promise<object>;
  sendLastEvent(request: SendLastEventRequest, signal?: AbortSignal): Promise<object>;
  orphans(request: OrphansRequest, signal?: AbortSignal): Promise<OrphansResult>;
  removeOrphans(request: RemoveOrphansRequest, signal?: AbortSignal): Promise<RemoveOrphansResult>;
  testQueue(request: QueueTestRequest, signal?: AbortSignal): Promise<QueueTestResult>;
  queueState(request: QueueStateRequest, signal?: AbortSignal): Promise<QueueStateResult>;
  emptyQueue(request: QueueEmptyRequest, signal?: AbortSignal): Promise<QueueEmptyResult>;
  /** The default authId of a deployed connection, '' for none. */
  storedAuthId(configId: string, signal?: AbortSignal): Promise<string>;
}

export const adminRequests: AdminRequests = {
  connectors: (request, signal) => post('connectors', request, signal),
  operations: (request, signal) => post('operations', request, signal),
  operation: (request, signal) => post('operation', request, signal),
  lookup: (request, signal) => post('lookup', { ...request, requestId: newRequestId() }, signal),
  tryOperation: (request, signal) => post('try', request, signal),
  tryResult: (requestId, signal) => post('result', { route: 'try', requestId }, signal),
  testConnection: (request, signal) => post('test-connection', request, signal),
  authentications: (request, signal) => post('authentications', request, signal),
  authenticationScopes: (request, signal) => post('authentication-scopes', request, signal),
  environments: (request, signal) => post('environments', request, signal),
  createAuthentication: (request, signal) => post('create-authentication', request, signal),
  authDialog: (request, signal) => post('auth-dialog', request, signal),
  users: (request, signal) => post('users', request, signal),
  triggers: (request, signal) => post('triggers', request, signal),
  triggerOperations: (request, signal) => post('trigger-operations', request, signal),
  triggerOperation: (request, signal) => post('trigger-operation', request, signal),
  subscription: (request, signal) => post('subscription', request, signal),
  retrySubscription: (request, signal) => post('subscription-retry', request, signal),
  sendSample: (request, signal) => post('send-sample', request, signal),
  sendLastEvent: (request, signal) => post('send-last-event', request, signal),
  orphans: (request, signal) => post('orphans', request, signal),
  removeOrphans: (request, signal) => post('remove-orphans', request, signal),
  testQueue: (request, signal) => post('queue-test', request, signal),
  queueState: (request, signal) => post('queue-state', request, signal),
  emptyQueue: (request, signal) => post('queue-empty', request, signal),
  storedAuthId: async (configId, signal) => {
    // Node-RED's own route: the editor may read credentials that are not passwords.
    const credentials = await ask({ url: `credentials/tray-config/${encodeURIComponent(configId)}` }, signal);
    return isObject(credentials) && typeof credentials.authId === 'string' ? credentials.authId : '';
  },
};

/** The failure in whatever a request rejected with. */
export function failureOf(error: unknown): AdminFailure {
  if (error instanceof AdminRequestError) return error.failure;
  return { code: 'bad_answer', message: error instanceof Error ? error.message : String(error) };
}

export function isAbort(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError';
}

/**
 * The server is part of this package and of the same version, so a JSON object without `error` is the route's result.
 */
async function post<Result>(route: string, body: object, signal: AbortSignal | undefined): Promise<Result> {
  const sent = { method: 'POST', contentType: 'application/json', data: JSON.stringify(body) };
  const answer = await ask({ url: `tray/${route}`, ...sent }, signal);
  if (isResult<Result>(answer)) return answer;
  throw new AdminRequestError(failureIn(answer, 200));
}

/** One request; resolves to the JSON of an answer with status 200, undefined if it was not JSON. */
function ask(request: JQuery.AjaxSettings, signal: AbortSignal | undefined): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const aborted = () => new DOMException('The request was aborted', 'AbortError');
    if (signal?.aborted) return reject(aborted());
    const underWay = $.ajax({
      ...request,
      dataType: 'text',
      success: (text: string) => resolve(parseJson(text ?? '')),
      error: ({ status, responseText }) =>
        resolve(signal?.aborted ? Promise.reject(aborted()) : failed(status, responseText)),
    });
    signal?.addEventListener('abort', () => underWay.abort(), { once: true });
  });
}

function isResult<Result>(answer: unknown): answer is Result {
  return isObject(answer) && !('error' in answer);
}

/**
 * Answers that are not from our routes: a missing permission has an empty body, Express answers errors with HTML pages.
 */
function failureIn(answer: unknown, statusCode: number): AdminFailure {
  if (isObject(answer) && isFailure(answer.error)) return answer.error;
  if (statusCode === 0) return { code: 'no_answer', message: '' };
  if (statusCode === 403) return { code: 'forbidden', message: '', statusCode };
  return { code: 'bad_answer', message: '', statusCode };
}

async function failed(status: number, responseText: string | undefined): Promise<never> {
  throw new AdminRequestError(status === 401 ? await refusal() : failureIn(parseJson(responseText ?? ''), status));
}

/** Node-RED itself rejected the request, because our routes answer 200. */
async function refusal(): Promise<AdminFailure> {
  return { code: (await sessionHasEnded()) ? 'session_ended' : 'forbidden', message: '', statusCode: 401 };
}

function isFailure(value: unknown): value is AdminFailure {
  return isObject(value) && typeof value.code === 'string' && typeof value.message === 'string';
}
