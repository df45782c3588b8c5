import type { LocalizedText } from '../../shared/texts/localized-text';
import type { ApiAccess, RequestOptions } from '../api';
import { encodedPart } from '../connectors/paths';
import { TrayError } from '../errors/tray-error';
import { GraphqlClient } from '../graphql/graphql-client';
import type { AuthenticationCreation, AuthenticationList, ServiceEnvironment } from './api-types';
import { readAuthentications, readEnvironments, readMade, readScopes } from './read-authentications';

/** Without arguments: Tray documents none for this list, and a server without them would reject the query. */
const listQuery = `query { viewer { authentications {
  edges { node { id, name, service { id, name, title, version }, serviceEnvironment { id, title } } }
  pageInfo { hasNextPage }
} } }`;

const authenticationsPath = '/core/v1/authentications';

/**
 * Authentications of the account or end user that requests are made for. Every method makes one attempt and rejects
 * with a `TrayError`.
 */
export class AuthenticationsClient {
  constructor(private readonly api: ApiAccess) {}

  /** All authentications that Tray returns in one answer; a master token does not list those of end users. */
  list(options: RequestOptions = {}): Promise<AuthenticationList> {
    return new GraphqlClient(this.api).ask({ query: listQuery, read: readAuthentications }, options);
  }

  /** The scopes of an authentication; undefined if Tray does not say. */
  async scopesOf(authId: string, options: RequestOptions = {}): Promise<string[] | undefined> {
    const notKnown: LocalizedText = { key: 'authenticationNotKnown' };
    const path = `${authenticationsPath}/${partOf(authId, notKnown)}`;
    const request = { ...options, method: 'GET', path, isCall: false } as const;
    return this.api.request({ ...request, advice: { ...general, 404: notKnown } }, readScopes);
  }

  /**
   * How authentications for a version of a service are created.
   * @param serviceVersion the service's, not the connector's
   */
  async environments(
    service: string,
    serviceVersion: string,
    options: RequestOptions = {},
  ): Promise<ServiceEnvironment[]> {
    const notKnown: LocalizedText = { key: 'serviceNotKnown' };
    const path = `/core/v1/services/${partOf(service, notKnown)}/versions/${partOf(serviceVersion, notKnown)}/environments`;
    const request = { ...options, method: 'GET', path, isCall: false, keepsDigits: true } as const;
    return this.api.request({ ...request, advice: { ...general, 404: notKnown } }, readEnvironments);
  }

  /**
   * Creates an authentication.
   * @returns its authId
   */
  async create(creation: AuthenticationCreation, options: RequestOptions = {}): Promise<string> {
    const body = JSON.stringify(creation);
    const request = { ...options, method: 'POST', path: authenticationsPath, body, isCall: false } as const;
    return this.api.request({ ...request, advice: { ...general, 404: { key: 'environmentNotKnown' } } }, readMade);
  }
}

const general: Readonly<Record<number, LocalizedText>> = { 403: { key: 'notAllowed' } };

/** @throws TrayError `TRAY_NOT_FOUND` for a name that cannot be part of a path, so Tray cannot know it */
function partOf(name: string, notKnown: LocalizedText): string {
  const encoded = encodedPart(name);
  if (encoded === undefined) throw new TrayError('TRAY_NOT_FOUND', [notKnown]);
  return encoded;
}
