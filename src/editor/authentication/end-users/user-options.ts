/** The options of the search over end users. Pure. */
import type { UserSummary } from '../../../shared/admin-api/end-users';
import { type ComboboxOption, searchOptions } from '../../widgets/combobox/search-options';
import type { UserSearchState } from './user-search';

/** By name, with the id that the account's own product knows the end user by. */
export function userOption({ id, name, externalUserId }: UserSummary): ComboboxOption {
  const title = name || externalUserId || id;
  return externalUserId === '' || externalUserId === title
    ? { value: id, title }
    : { value: id, title, detail: externalUserId };
}

/** What was found. Until the answer to a longer text is there, those of the present answer that it may still hold. */
export function userOptions({ users, text, answered }: UserSearchState): ComboboxOption[] {
  const options = [...new Map(users.map((user) => [user.id, userOption(user)])).values()];
  return answered === text ? options : searchOptions(options, text, options.length).options;
}
