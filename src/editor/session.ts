import { isObject } from '../shared/json';
import { isLoggedIn } from './node-red';

/**
 * Tells why Node-RED answered 401, which it does to a user without permission and to one whose session is over: true when
 * it does not know any more who is asking.
 */
export function sessionHasEnded(): Promise<boolean> {
  return new Promise((resolve) => {
    $.ajax({
      url: 'settings',
      dataType: 'json',
      cache: false,
      success: (settings: unknown) => resolve(isLoggedIn() && isAnonymous(settings)),
      error: ({ status }) => resolve(status === 401),
    });
  });
}

/** Where Node-RED shows itself to everybody, there is still a user: an anonymous one. */
function isAnonymous(settings: unknown): boolean {
  const user = isObject(settings) ? settings.user : undefined;
  return !isObject(user) || user.anonymous === true;
}
