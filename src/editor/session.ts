import { isObject } from '../shared/json';
import { isLoggedIn } from './node-red';

/**
 * Determines why Node-RED answered 401, which means either a missing permission or an expired session.
 * @returns true if the session has expired
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

/** If Node-RED is open to everybody, there is nevertheless a user: an anonymous one. */
function isAnonymous(settings: unknown): boolean {
  const user = isObject(settings) ? settings.user : undefined;
  return !isObject(user) || user.anonymous === true;
}
