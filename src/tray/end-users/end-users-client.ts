import { isObject, type JsonObject } from '../../shared/json';
import type { LocalizedText } from '../../shared/texts/localized-text';
import { isUuid } from '../../shared/uuid';
import type { Answer } from '../answer';
import type { ApiAccess, RequestOptions } from '../api';
import { textOf } from '../connectors/read-lists';
import { TrayError } from '../errors/tray-error';
import { GraphqlClient } from '../graphql/graphql-client';
import { type Edges, readEdges } from '../graphql/read-edges';
import { redacted } from '../redact';

/** One end user of the account. */
export interface EndUser {
  /** Tray's id. */
  id: string;
  /** May be ''. */
  name: string;
  /** The id that the account's own product uses for the end user; '' for none. */
  externalUserId: string;
}

export interface EndUserList {
  users: EndUser[];
  /** There are more. */
  isPartial: boolean;
}

/** Number of users requested per search; Tray allows 100 per list. */
const pageSize = 100;
const maxTextLength = 1000;

const searchQuery = `query($criteria: UserSearchCriteria, $first: Int) { users(criteria: $criteria, first: $first) {
  edges { node { id, name, externalUserId } }
  pageInfo { hasNextPage }
} }`;
const authorizeQuery = 'mutation($userId: ID!) { authorize(input: { userId: $userId }) { accessToken } }';
const codeQuery =
  'mutation($userId: ID!) { generateAuthorizationCode(input: { userId: $userId }) { authorizationCode } }';

const mayNot: LocalizedText = { key: 'mayNotActForUsers' };
const forUser = { TRAY_FORBIDDEN: mayNot, TRAY_NOT_FOUND: { key: 'endUserNotKnown' } } as const;

/**
 * The end users of the account, for its master token. Every method makes one attempt and rejects with a `TrayError`.
 */
export class EndUsersClient {
  private readonly graphql: GraphqlClient;

  constructor(private readonly api: ApiAccess) {
    this.graphql = new GraphqlClient(api);
  }

  /**
   * The end users whose id, external id or name matches a text; for '', the first of all. How Tray compares names is
   * not documented.
   */
  async search({ text }: { text: string }, options: RequestOptions = {}): Promise<EndUserList> {
    const found = await Promise.all(criteriaFor(text.trim()).map((criteria) => this.page(criteria, options)));
    const byId = new Map(found.flatMap(({ items }) => items).map((user) => [user.id, user]));
    return { users: [...byId.values()], isPartial: found.some(({ isPartial }) => isPartial) };
  }

  /**
   * Creates a token for an end user: a secret, valid for two days.
   * @param userId Tray's id
   */
  authorize(userId: string, options: RequestOptions = {}): Promise<string> {
    const read = ({ authorize }: Record<string, unknown>) =>
      isObject(authorize) ? secretOf(authorize.accessToken) : undefined;
    return this.graphql.askForSecret({ query: authorizeQuery, variables: { userId }, read, advice: forUser }, options);
  }

  /**
   * Creates a code that opens Tray's own dialog once for an end user: a secret, valid for five minutes.
   * @param userId Tray's id
   */
  authorizationCode(userId: string, options: RequestOptions = {}): Promise<string> {
    const read = ({ generateAuthorizationCode: made }: Record<string, unknown>) =>
      isObject(made) ? secretOf(made.authorizationCode) : undefined;
    return this.graphql.askForSecret({ query: codeQuery, variables: { userId }, read, advice: forUser }, options);
  }

  /**
   * The account's own user id, with which it can use the dialog itself. Tray's own test tool reads it here; the
   * endpoint is not documented, so it may be missing.
   */
  async ownUserId(options: RequestOptions = {}): Promise<string | undefined> {
    try {
      return await this.api.request({ ...options, method: 'GET', path: '/v1/me', isCall: false }, readOwnId);
    } catch (error) {
      const isMissing = error instanceof TrayError && ['TRAY_NOT_FOUND', 'TRAY_FORBIDDEN'].includes(error.code);
      if (isMissing) return undefined;
      throw error;
    }
  }

  private async page(criteria: JsonObject | null, options: RequestOptions): Promise<Edges<EndUser>> {
    const variables = { criteria, first: pageSize };
    const read = ({ users }: Record<string, unknown>) => readEdges(users, readUser);
    const advice = { TRAY_FORBIDDEN: mayNot };
    try {
      return await this.graphql.ask({ query: searchQuery, variables, read, advice }, options);
    } catch (error) {
      // A server may give this answer for an id that nobody has.
      if (criteria !== null && error instanceof TrayError && error.code === 'TRAY_NOT_FOUND' && isOfGraphql(error)) {
        return { items: [], isPartial: false };
      }
      throw error;
    }
  }
}

/** Criteria in one request are combined with "and", so each is requested separately. */
function criteriaFor(text: string): (JsonObject | null)[] {
  if (text === '') return [null];
  const ids: JsonObject[] = isUuid(text) ? [{ userId: text }] : [];
  return [...ids, { externalUserId: text }, { name: text }];
}

/** True for an error from GraphQL, as opposed to the 404 of a server that has no GraphQL API. */
function isOfGraphql({ statusCode }: TrayError): boolean {
  return statusCode === 200;
}

function readUser(node: Record<string, unknown>): EndUser | undefined {
  const id = textOf(node.id);
  if (id === '' || id.length > maxTextLength) return undefined;
  const [name = '', externalUserId = ''] = [node.name, node.externalUserId].map((text) =>
    textOf(text).slice(0, maxTextLength),
  );
  return { id, name, externalUserId };
}

function readOwnId({ body }: Answer): string | undefined {
  const id = isObject(body) ? textOf(body.username) : '';
  return id === '' || id.length > maxTextLength ? undefined : id;
}

/** A secret that fits into a header and a URL, and that redaction has not altered. */
function secretOf(value: unknown): string | undefined {
  return typeof value === 'string' && /^[\x21-\x7e]{1,4096}$/.test(value) && !value.includes(redacted)
    ? value
    : undefined;
}
