import type { EndUserChoice } from '../../../src/shared/admin-api/end-users';
import { badRequest } from '../admin-error';
import { type Body, maxNameLength, readOptionalText } from './parts';

/** Tray's ids are UUIDs, but that is not documented. No plausible id contains spaces or other characters than these. */
const plausible = /^[\w.:@+=/-]+$/;

export function readEndUser(request: Body): EndUserChoice {
  const userId = readOptionalText(request, 'userId', maxNameLength);
  if (userId === undefined) return {};
  if (userId === '') return badRequest({ key: 'partEmpty', params: { name: 'userId' } });
  return plausible.test(userId) ? { userId } : badRequest({ key: 'userIdMalformed' });
}
