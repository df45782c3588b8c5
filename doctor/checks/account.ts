/** Checks of the account. None is billed. */

import { counted } from '../../src/shared/texts/counted';
import type { ApiAccess } from '../../src/tray/api';
import type { TrayClient } from '../../src/tray/client';
import type { ConnectorElement } from '../../src/tray/connectors/api-types';
import { EndUsersClient } from '../../src/tray/end-users/end-users-client';
import { TriggersClient } from '../../src/tray/triggers/triggers-client';
import type { Settings } from '../settings';
import { unanswered, unreadableAdvice, unreadableElements } from './advice';
import type { Check } from './check';
import type { Say } from './failed';
import type { Requests } from './requests';

/** What checks of an account need. */
export interface Account {
  client: TrayClient;
  settings: Settings;
  requests: Requests;
  say: Say;
}

/** Creates a token for the end user, as the nodes do: a secret that is stored nowhere. */
export async function endUserAccess(account: Account): Promise<{ check: Check; api: ApiAccess | undefined }> {
  const { client, settings, requests } = account;
  try {
    const token = await requests.make(() => new EndUsersClient(client.api).authorize(settings.userId));
    const message =
      'The account may act for the end user of TRAY_USER_ID. The authentications below are those of this user.';
    return { check: { id: 'end-user', state: 'ok', message, facts: {} }, api: client.api.actingWith(token) };
  } catch (error) {
    const asked = { id: 'end-user', asked: 'End user of TRAY_USER_ID' } as const;
    return { check: unanswered(asked, error, account, userAdvice), api: undefined };
  }
}

const userAdvice = {
  onRefusal: "TRAY_USER_ID is Tray's own id of the user. Only a master token may act for end users.",
  consequence: 'The checks below are for the account.',
};

export async function triggerChecks(account: Account): Promise<{
  check: Check;
  triggers: readonly ConnectorElement[];
}> {
  const { client, requests } = account;
  try {
    const list = await requests.make(() => new TriggersClient(client.api).triggersIfChanged());
    if (list.notModified) return { check: triggerCheck([], 0), triggers: [] };
    return { check: triggerCheck(list.elements, list.unreadable), triggers: list.elements };
  } catch (error) {
    const consequence = 'Until then, the node tray-trigger does not work. The other nodes do not need triggers.';
    const check = unanswered({ id: 'triggers', asked: 'List of triggers' }, error, account, { consequence });
    return { check: { ...check, state: 'warning' }, triggers: [] };
  }
}

function triggerCheck(triggers: readonly ConnectorElement[], unreadable: number): Check {
  const names = new Set(triggers.map(({ name }) => name)).size;
  const facts = { triggers: names, versions: triggers.length, unreadable };
  const counts = `${counted(names, 'trigger')} in ${counted(triggers.length, 'version')}`;
  if (unreadable > 0) {
    const message = `${counts}; ${unreadableElements(unreadable)}.`;
    return { id: 'triggers', state: 'warning', message, advice: unreadableAdvice, facts };
  }
  if (triggers.length > 0) return { id: 'triggers', state: 'ok', message: `${counts}.`, facts };
  const advice =
    'The node tray-trigger has nothing to offer; the other nodes do not need triggers. If you need it, ask Tray whether the account has triggers.';
  return { id: 'triggers', state: 'warning', message: 'There are no triggers.', advice, facts };
}

export function limitsCheck({ counts }: Pick<Requests, 'counts'>): Check {
  const { requests, rateLimited, givenUp, longestWait, slowest } = counts;
  const facts = { requests, rateLimited, givenUp, longestWait, slowest };
  const seen = `${counted(requests, 'request')}, the slowest answered after ${slowest} ms`;
  if (rateLimited === 0) return { id: 'limits', state: 'ok', message: `${seen}; none was rate limited.`, facts };
  const end =
    givenUp === 0
      ? 'Retries took care of it here, as they do in the nodes.'
      : `${givenUp} ${givenUp === 1 ? 'was' : 'were'} refused again and again, and given up: run this again when the account is less busy.`;
  return {
    id: 'limits',
    state: 'warning',
    message: `${seen}; ${rateLimited} ${rateLimited === 1 ? 'was' : 'were'} rate limited (429).`,
    advice: `Tray counts all requests of the organisation: something else uses the same limit. ${end}`,
    facts,
  };
}
