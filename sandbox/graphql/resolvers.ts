/** The resolvers of the root fields of the GraphQL API. */

import { randomUUID } from 'node:crypto';
import type { JsonObject } from '../../src/shared/json';
import type { Authentication } from '../authentications/authentication';
import type { Authentications } from '../authentications/authentications';
import { objectAt, textAt } from '../connectors/input';
import { accountUserId } from '../people/account';
import type { EndUsers } from '../people/end-users';
import { account, type Holder } from '../people/holder';
import type { Passes } from '../people/passes';
import { GraphqlError } from './document';
import { usersPage } from './users';

/** The context of the resolvers. */
export interface GraphqlWorld {
  readonly authentications: Authentications;
  readonly endUsers: EndUsers;
  readonly userTokens: Passes;
  readonly authorizationCodes: Passes;
  /** Maximum number of authentications that are listed: whether Tray's list is limited is not documented. */
  readonly options: { listedAuthentications: number };
}

type Resolve = (world: GraphqlWorld, args: JsonObject, holder: Holder) => JsonObject;

export const resolvers: Record<string, Resolve | undefined> = {
  viewer: ({ authentications, endUsers, options }, _args, holder) => ({
    authentications: connectionOf(authentications.allOf(holder), options.listedAuthentications),
    details: detailsOf(holder, endUsers),
  }),
  users: forAccount(({ endUsers }, args) => usersPage(endUsers, args)),
  authorize: forAccount((world, args) => ({ accessToken: world.userTokens.issue(userOf(world, args)) })),
  generateAuthorizationCode: forAccount((world, args) => ({
    authorizationCode: world.authorizationCodes.issue(isAccount(args) ? account : userOf(world, args)),
  })),
  createExternalUser: forAccount(({ endUsers }, { name, externalUserId, isTestUser }) => {
    const user = { name: String(name), externalUserId: String(externalUserId), isTestUser: isTestUser === true };
    const added = endUsers.add(user, randomUUID());
    if (added === undefined) throw refused('An external user with this id exists already', 'already_exists');
    return { userId: added.id };
  }),
  removeExternalUser: forAccount((world, args) => {
    const owner = userOf(world, args);
    world.endUsers.remove(owner.userId);
    world.authentications.removeOf(owner);
    for (const passes of [world.userTokens, world.authorizationCodes]) passes.revoke(owner.userId);
    return {};
  }),
  removeAuthentication: ({ authentications }, args, holder) => {
    const found = authentications.ownedBy(holder, textAt(args, 'authenticationId'));
    if (found === undefined) throw refused('The authentication could not be found', 'not_found');
    authentications.remove(found.id);
    return {};
  },
};

/** The arguments of a mutation are in its `input`. */
export function inputOf(args: JsonObject): JsonObject {
  return 'input' in args ? objectAt(args, 'input') : args;
}

/** The messages of these refusals are not documented: name and code follow the documented one. */
function refused(message: string, code: string): GraphqlError {
  return new GraphqlError(message, { name: 'PreconditionError', code });
}

function forAccount(resolve: (world: GraphqlWorld, args: JsonObject) => JsonObject): Resolve {
  return (world, args, holder) => {
    if (holder.kind !== 'account') throw refused('A master token is needed for this', 'access_not_allowed');
    return resolve(world, args);
  };
}

function isAccount(args: JsonObject): boolean {
  return args.userId === accountUserId;
}

function userOf({ endUsers }: GraphqlWorld, args: JsonObject): Holder & { kind: 'user' } {
  const user = endUsers.get(textAt(args, 'userId'));
  if (user === undefined) throw refused('The user could not be found', 'not_found');
  return { kind: 'user', userId: user.id };
}

/** The list has no cursors, as in Tray: callers learn that there are more but cannot request them. */
function connectionOf(all: Authentication[], most: number): JsonObject {
  return {
    edges: all.slice(0, most).map((authentication) => ({ node: nodeOf(authentication) })),
    pageInfo: { hasNextPage: all.length > most, hasPreviousPage: false, startCursor: null, endCursor: null },
  };
}

/**
 * The form of `customFields` is not documented; Tray's version of a service is a string here and a number elsewhere.
 */
function nodeOf({ id, name, environment }: Authentication): JsonObject {
  const { service, title } = environment;
  const icon = `https://images.example.com/${service.name}.png`;
  return {
    id,
    name,
    customFields: null,
    service: { id: service.id, name: service.name, title: service.title, icon, version: String(service.version) },
    serviceEnvironment: { id: environment.id, title },
  };
}

function detailsOf(holder: Holder, endUsers: EndUsers): JsonObject {
  if (holder.kind === 'account') return { username: accountUserId, email: 'account@example.com', name: 'The account' };
  return { username: holder.userId, email: '', name: endUsers.get(holder.userId)?.name ?? '' };
}
