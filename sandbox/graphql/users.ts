/** The query `users`: a page of the matching end users. Cursors are ids in Base64, as in Tray. */
import type { JsonObject } from '../../src/shared/json';
import { isJsonObject, textAt } from '../connectors/input';
import type { EndUser, EndUsers, UserCriteria } from '../people/end-users';
import { GraphqlError } from './document';

/** Tray's own limits differ from list to list; this is the documented one for users. */
const largestPage = 1000;
const defaultPage = 100;

export function usersPage(endUsers: EndUsers, args: JsonObject): JsonObject {
  const all = endUsers.find(criteriaOf(args));
  const start = 'after' in args ? indexOf(all, textAt(args, 'after')) + 1 : 0;
  const end = 'before' in args ? indexOf(all, textAt(args, 'before')) : all.length;
  const within = all.slice(start, end);
  const size = sizeOf(args);
  const isFromEnd = 'last' in args && !('first' in args);
  const page = isFromEnd ? within.slice(-size) : within.slice(0, size);
  const [first] = page;
  const last = page.at(-1);
  return {
    edges: page.map((user) => ({ cursor: cursorOf(user), node: { ...user } })),
    pageInfo: {
      hasNextPage: last !== undefined && all.at(-1) !== last,
      hasPreviousPage: first !== undefined && all[0] !== first,
      startCursor: first === undefined ? null : cursorOf(first),
      endCursor: last === undefined ? null : cursorOf(last),
    },
  };
}

function criteriaOf({ criteria = {} }: JsonObject): UserCriteria {
  return isJsonObject(criteria)
    ? Object.fromEntries(Object.entries(criteria).filter(([, value]) => value !== null))
    : {};
}

function sizeOf({ first, last }: JsonObject): number {
  const wanted = first ?? last ?? defaultPage;
  if (typeof wanted !== 'number' || wanted < 1 || wanted > largestPage) {
    throw new GraphqlError(`A page has 1 to ${largestPage} users`, {
      name: 'PreconditionError',
      code: 'invalid_input',
    });
  }
  return wanted;
}

function cursorOf({ id }: EndUser): string {
  return Buffer.from(id).toString('base64');
}

function indexOf(users: EndUser[], cursor: string): number {
  const index = users.findIndex((user) => cursorOf(user) === cursor);
  if (index < 0) throw new GraphqlError('The cursor is unknown', { name: 'PreconditionError', code: 'invalid_input' });
  return index;
}
