import type { LocalizedText } from '../../shared/texts/localized-text';
import type { Answer } from '../../tray/answer';
import type { ApiAccess, ApiRequest, RequestOptions, TrayApi } from '../../tray/api';
import { AuthenticationsClient } from '../../tray/authentications/authentications-client';
import type { CallAnswer, CallRequest } from '../../tray/connectors/api-types';
import { makeCall } from '../../tray/connectors/make-call';
import type { EndUsersClient } from '../../tray/end-users/end-users-client';
import { TrayError } from '../../tray/errors/tray-error';
import { SubscriptionsClient } from '../../tray/triggers/subscriptions-client';
import type { TokenDemand, UserToken, UserTokens } from './user-tokens';

/** Makes requests on behalf of the account or of an end user. */
export interface ActingClient {
  /** Makes one attempt of a call. @throws TrayError */
  call(request: CallRequest, options: RequestOptions): Promise<CallAnswer>;
  readonly authentications: AuthenticationsClient;
  readonly subscriptions: SubscriptionsClient;
}

/** The parts of a connection that are needed to act for end users. */
export interface UserConnection {
  api: Pick<TrayApi, 'actingWith'>;
  endUsers: Pick<EndUsersClient, 'authorize'>;
  tokens: UserTokens;
}

/**
 * Makes requests for one end user, with a token of that user, which is created if none is cached. If Tray rejects the
 * token (401), so that nothing was executed, a new token is created once and the request is repeated.
 */
export class EndUserClient implements ActingClient, ApiAccess {
  readonly authentications = new AuthenticationsClient(this);
  readonly subscriptions = new SubscriptionsClient(this);

  /** @param userId Tray's id */
  constructor(
    private readonly userId: string,
    private readonly connection: UserConnection,
  ) {}

  async call(request: CallRequest, options: RequestOptions): Promise<CallAnswer> {
    try {
      return await makeCall(this, request, options);
    } catch (error) {
      throw withHint(error);
    }
  }

  /**
   * Creates the token in advance, so that a call need not wait for it.
   *
   * @returns undefined if there is one
   * @throws TrayError, which says for certain that no call was sent
   */
  prepare(demand: TokenDemand): Promise<unknown> | undefined {
    const { tokens } = this.connection;
    return tokens.known(this.userId) === undefined ? tokens.get(this.userId, this.authorize, demand) : undefined;
  }

  async request<Result>(request: ApiRequest, read: (answer: Answer) => Result): Promise<Result> {
    const { api, tokens } = this.connection;
    const token = await tokens.get(this.userId, this.authorize, request);
    try {
      return await attempt(api, token, request, read);
    } catch (error) {
      if (!isRefusedToken(error)) throw error;
      const renewed = await tokens.renewed(this.userId, token, this.authorize, request);
      if (renewed === undefined) throw refusedError(error);
      return await attempt(api, renewed, request, read).catch((again: unknown) => {
        throw isRefusedToken(again) ? refusedError(again) : again;
      });
    }
  }

  private readonly authorize = async (userId: string, options: RequestOptions): Promise<string> => {
    try {
      return await this.connection.endUsers.authorize(userId, options);
    } catch (error) {
      throw error instanceof TrayError ? nothingSent(error) : error;
    }
  };
}

async function attempt<Result>(
  api: UserConnection['api'],
  token: UserToken,
  request: ApiRequest,
  read: (answer: Answer) => Result,
): Promise<Result> {
  const result = await api.actingWith(token.text).request(request, read);
  token.isProven = true;
  return result;
}

function isRefusedToken(error: unknown): error is TrayError {
  return error instanceof TrayError && error.code === 'TRAY_UNAUTHORIZED';
}

function refusedError({ code, statusCode, response }: TrayError): TrayError {
  return new TrayError(code, [{ key: 'userTokenRefused' }], { statusCode, response, sent: true });
}

/** The error of a step before the request itself: whether or not that step was sent, the request never reached Tray. */
function nothingSent({ code, texts, statusCode, retryAfter }: TrayError): TrayError {
  return new TrayError(code, texts, { statusCode, retryAfter, sent: false });
}

const ofThisUser: LocalizedText = { key: 'authOfEndUser' };

/** These failures' texts are about the account's authentications, so add that the end user's are meant. */
function withHint(error: unknown): unknown {
  if (!(error instanceof TrayError) || !error.sent) return error;
  if (error.code !== 'TRAY_FORBIDDEN' && error.code !== 'TRAY_NOT_FOUND') return error;
  const { statusCode, attempts, details, response, retryAfter, sent } = error;
  const options = { statusCode, attempts, details, response, retryAfter, sent };
  return new TrayError(error.code, [...error.texts, ofThisUser], options);
}
