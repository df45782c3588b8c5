/** The options of the search for end users. Pure. */
import type { UserSummary } from '../../../shared/admin-api/end-users';
import { type ComboboxOption, searchOptions } from '../../widgets/combobox/search-options';
import type { UserSearchState } from './user-search';

/** By name, with the id that the account's own product uses for the end user. */
export function userOption({ id, name, externalUserId }: UserSummary): ComboboxOption {
  const title = name || externalUserId || id;
  return externalUserId === '' || externalUserId === title
    ? { value: id, title }
    : { value: id, title, detail: externalUserId };
}

/** The users found. Until the answer for a longer text arrives, those of the current answer that match it. */
export function userOptions({ users, text, answered }: UserSearchState): ComboboxOption[] {
  const options = [...new Map(users.map((user) => [user.id, userOption(user)])).values()];
  return answered === text ? options : searchOptions(options, text, options.length).options;
}
