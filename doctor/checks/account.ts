/** What the account answers. Nothing of it is billed. */
import type { ApiAccess } from '../../src/tray/api';
import type { TrayClient } from '../../src/tray/client';
import type { ConnectorElement } from '../../src/tray/connectors/api-types';
import { EndUsersClient } from '../../src/tray/end-users/end-users-client';
import { TriggersClient } from '../../src/tray/triggers/triggers-client';
import type { Settings } from '../settings';
import { adviceOn, unreadableAdvice } from './advice';
import type { Check } from './check';
import { failed, type Say } from './network';
import type { Requests } from './requests';

/** What checks of an account need. */
export interface Account {
  client: TrayClient;
  settings: Settings;
  requests: Requests;
  say: Say;
}

/** Makes a token for the end user, as the nodes do: a secret that is kept nowhere. */
export async function endUserAccess({
  client,
  settings,
  requests,
  say,
}: Account): Promise<{ check: Check; api: ApiAccess | undefined }> {
  try {
    const token = await requests.make(() => new EndUsersClient(client.api).authorize(settings.userId));
    const message =
      'The account may act for the end user of TRAY_USER_ID. Authentications below are those of this user.';
    return { check: { id: 'end-user', state: 'ok', message, facts: {} }, api: client.api.actingWith(token) };
  } catch (error) {
    return {
      check: failed('end-user', error, say, adviceOn(error, settings, { onRefusal: userAdvice })),
      api: undefined,
    };
  }
}

const userAdvice =
  "TRAY_USER_ID is Tray's own id of the user. Only a master token may act for end users. What follows is that of the account.";

export async function triggerChecks({ client, requests, say }: Account): Promise<{
  check: Check;
  triggers: readonly ConnectorElement[];
}> {
  try {
    const list = await requests.make(() => new TriggersClient(client.api).triggersIfChanged());
    if (list.notModified) return { check: triggerCheck([], 0), triggers: [] };
    return { check: triggerCheck(list.elements, list.unreadable), triggers: list.elements };
  } catch (error) {
    const advice = 'The node tray-trigger will not work. The other nodes do not need triggers.';
    return { check: { ...failed('triggers', error, say, advice), state: 'warning' }, triggers: [] };
  }
}

function triggerCheck(triggers: readonly ConnectorElement[], unreadable: number): Check {
  const names = new Set(triggers.map(({ name }) => name)).size;
  const facts = { triggers: names, versions: triggers.length, unreadable };
  if (unreadable > 0) {
    const message = `${names} triggers in ${triggers.length} versions; ${unreadable} further elements of the list have no name or no version.`;
    return { id: 'triggers', state: 'warning', message, advice: unreadableAdvice, facts };
  }
  if (triggers.length > 0) {
    return { id: 'triggers', state: 'ok', message: `${names} triggers in ${triggers.length} versions.`, facts };
  }
  const advice = 'The node tray-trigger has nothing to offer. The other nodes do not need triggers.';
  return { id: 'triggers', state: 'warning', message: 'There are no triggers.', advice, facts };
}

export function limitsCheck({ counts }: Pick<Requests, 'counts'>): Check {
  const { requests, rateLimited, givenUp, longestWait, slowest } = counts;
  const facts = { requests, rateLimited, givenUp, longestWait, slowest };
  const seen = `${requests} requests, the slowest answered after ${slowest} ms`;
  if (rateLimited === 0)
    return { id: 'limits', state: 'ok', message: `${seen}; none was refused for its rate.`, facts };
  const end =
    givenUp === 0
      ? 'Retries took care of it here, as they do in the nodes.'
      : `${givenUp} were refused again and again, and given up: run this again when less goes on.`;
  return {
    id: 'limits',
    state: 'warning',
    message: `${seen}; ${rateLimited} refused for their rate (429).`,
    advice: `Tray counts all requests of the organisation: something else uses the same limit. ${end}`,
    facts,
  };
}
