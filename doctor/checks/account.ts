/** What the account answers. Nothing of it is billed. */

import { appUrl } from '../../src/shared/regions';
import { isUuid } from '../../src/shared/uuid';
import type { ApiAccess } from '../../src/tray/api';
import type { Authentication, AuthenticationList } from '../../src/tray/authentications/api-types';
import { AuthenticationsClient } from '../../src/tray/authentications/authentications-client';
import type { TrayClient } from '../../src/tray/client';
import type { ConnectorElement } from '../../src/tray/connectors/api-types';
import { EndUsersClient } from '../../src/tray/end-users/end-users-client';
import { TrayError } from '../../src/tray/errors/tray-error';
import { TriggersClient } from '../../src/tray/triggers/triggers-client';
import type { Settings } from '../settings';
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

/** The list of connectors, which says whether the token and the region are right. */
export async function connectorChecks({ client, settings, requests, say }: Account): Promise<{
  checks: Check[];
  connectors: readonly ConnectorElement[] | undefined;
}> {
  try {
    const list = await requests.make(() => client.connectorsIfChanged());
    const connectors = list.notModified ? [] : list.elements;
    const token: Check = { id: 'token', state: 'ok', message: 'The API token is accepted.', facts: {} };
    return { checks: [token, regionCheck(settings, connectors.length), countCheck(connectors)], connectors };
  } catch (error) {
    return { checks: [failed('token', error, say, tokenAdvice(error, settings))], connectors: undefined };
  }
}

function tokenAdvice(error: unknown, { region, baseUrl }: Settings): string | undefined {
  if (!(error instanceof TrayError) || error.code !== 'TRAY_UNAUTHORIZED') return undefined;
  const app = appUrl(baseUrl);
  const where = app === undefined ? '' : ` Tokens are made at ${app}.`;
  if (region === 'custom') return 'Check TRAY_TOKEN.';
  return `Check TRAY_TOKEN, and that it was made in the region ${region}: a token works in its own region only.${where}`;
}

function regionCheck({ region, isDefaultRegion }: Settings, versions: number): Check {
  const facts = { region, isDefault: isDefaultRegion };
  const named = `${region}${isDefaultRegion ? ' (TRAY_REGION is not set)' : ''}`;
  if (versions > 0)
    return { id: 'region', state: 'ok', message: `The region ${named} knows connectors for this token.`, facts };
  return {
    id: 'region',
    state: 'failed',
    message: `The region ${named} accepts the token, but has no connectors for it. That is how a wrong region can look.`,
    advice:
      'Look at the address of Tray in your browser: app.tray.io is us, app.eu1.tray.io is eu, app.ap1.tray.io is ap. Set TRAY_REGION to that. The other regions are not asked here, as the token would have to be sent to hosts that you did not choose.',
    facts,
  };
}

function countCheck(connectors: readonly ConnectorElement[]): Check {
  const names = new Set(connectors.map(({ name }) => name)).size;
  const withoutService = connectors.filter(({ service }) => service === undefined).length;
  const facts = { connectors: names, versions: connectors.length, withoutService };
  if (connectors.length === 0) {
    return { id: 'connectors', state: 'failed', message: 'There are no connectors.', advice: 'See the region.', facts };
  }
  return { id: 'connectors', state: 'ok', message: `${names} connectors in ${connectors.length} versions.`, facts };
}

/** Authentications of the account, or of an end user, by GraphQL; and which of them a connector or a trigger takes. */
export async function authenticationChecks(
  { requests, say }: Account,
  api: ApiAccess,
  connectors: readonly ConnectorElement[],
): Promise<{ checks: Check[]; list: AuthenticationList | undefined }> {
  try {
    const list = await requests.make(() => new AuthenticationsClient(api).list());
    const graphql: Check = { id: 'graphql', state: 'ok', message: 'The GraphQL API answers.', facts: {} };
    return { checks: [graphql, fitCheck(list, connectors)], list };
  } catch (error) {
    const advice =
      'Without it, authentications and end users cannot be listed. An authId can still be typed in the nodes: find it in the Tray app.';
    return { checks: [failed('graphql', error, say, advice)], list: undefined };
  }
}

/** @param list of whoever the calls would be made for */
export function fitCheck(
  { authentications, isPartial }: AuthenticationList,
  connectors: readonly ConnectorElement[],
): Check {
  const fitting = authentications.filter((one) => connectors.some((connector) => fits(one, connector)));
  const withoutService = authentications.filter(({ service }) => service === undefined).length;
  const facts = { count: authentications.length, fitting: fitting.length, withoutService, isPartial };
  const others = authentications.length - fitting.length;
  if (authentications.length === 0) {
    const message = 'There are no authentications.';
    const advice =
      'Make one in a node, or in the Tray app. A master token does not list those of end users: set TRAY_USER_ID to look at them. A wrong region can give an empty list too.';
    return { id: 'authentications', state: 'warning', message, advice, facts };
  }
  const more = isPartial ? ', and more that Tray does not list' : '';
  const message = `${authentications.length} authentications${more}; ${fitting.length} fit a connector or a trigger.`;
  const advice = `${others} are for services or versions of services that no connector or trigger takes: make them anew if you need them.`;
  return { id: 'authentications', state: others > 0 ? 'warning' : 'ok', message, ...(others > 0 && { advice }), facts };
}

/** As Tray's own tester compares: the service's name, and its version as text. */
function fits({ service }: Authentication, connector: ConnectorElement): boolean {
  return (
    service !== undefined &&
    connector.service?.name === service.name &&
    String(connector.service.version) === service.version
  );
}

/** The authentication that TRAY_AUTH_ID names. */
export async function authIdCheck(
  { settings, requests, say }: Account,
  api: ApiAccess,
  list: AuthenticationList | undefined,
  connectors: readonly ConnectorElement[],
): Promise<Check> {
  const { authId } = settings;
  if (!isUuid(authId)) {
    return {
      id: 'authentication',
      state: 'failed',
      message: 'TRAY_AUTH_ID is not an authId.',
      advice: 'An authId is a UUID: copy it from the Tray app.',
      facts: { isUuid: false },
    };
  }
  const found = list?.authentications.find(({ id }) => id.toLowerCase() === authId.toLowerCase());
  try {
    const scopes = await requests.make(() => new AuthenticationsClient(api).scopesOf(authId));
    const fitting = found === undefined ? [] : connectors.filter((connector) => fits(found, connector));
    const facts = { isUuid: true, isListed: found !== undefined, fitting: fitting.length, scopes: scopes?.length ?? 0 };
    const names = [...new Set(fitting.map(({ name, version }) => `${name} ${version}`))].slice(0, 5).join(', ');
    if (fitting.length > 0) {
      return {
        id: 'authentication',
        state: 'ok',
        message: `TRAY_AUTH_ID fits ${fitting.length} connector versions: ${names}.`,
        facts,
      };
    }
    const message = 'Tray knows the authentication of TRAY_AUTH_ID, but no connector version is known that it fits.';
    const advice =
      'A call with it is refused (403) by connectors of other services. Compare its service in the Tray app.';
    return { id: 'authentication', state: 'warning', message, advice, facts };
  } catch (error) {
    return failed(
      'authentication',
      error,
      say,
      'Check TRAY_AUTH_ID, and whose authentication it is: that of an end user needs TRAY_USER_ID.',
    );
  }
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
      check: failed(
        'end-user',
        error,
        say,
        "TRAY_USER_ID is Tray's own id of the user. Only a master token may act for end users.",
      ),
      api: undefined,
    };
  }
}

export async function triggerChecks({ client, requests, say }: Account): Promise<{
  check: Check;
  triggers: readonly ConnectorElement[];
}> {
  try {
    const list = await requests.make(() => new TriggersClient(client.api).triggersIfChanged());
    const triggers = list.notModified ? [] : list.elements;
    return { check: triggerCheck(triggers), triggers };
  } catch (error) {
    const advice = 'The node tray-trigger will not work. The other nodes do not need triggers.';
    return { check: { ...failed('triggers', error, say, advice), state: 'warning' }, triggers: [] };
  }
}

function triggerCheck(triggers: readonly ConnectorElement[]): Check {
  const names = new Set(triggers.map(({ name }) => name)).size;
  const facts = { triggers: names, versions: triggers.length };
  if (triggers.length > 0) {
    return { id: 'triggers', state: 'ok', message: `${names} triggers in ${triggers.length} versions.`, facts };
  }
  const advice = 'The node tray-trigger has nothing to offer. The other nodes do not need triggers.';
  return { id: 'triggers', state: 'warning', message: 'There are no triggers.', advice, facts };
}

export function limitsCheck({ counts }: Requests): Check {
  const { requests, rateLimited, longestWait, slowest } = counts;
  const facts = { requests, rateLimited, longestWait, slowest };
  const seen = `${requests} requests, the slowest answered after ${slowest} ms`;
  if (rateLimited === 0)
    return { id: 'limits', state: 'ok', message: `${seen}; none was refused for its rate.`, facts };
  return {
    id: 'limits',
    state: 'warning',
    message: `${seen}; ${rateLimited} refused for their rate (429).`,
    advice:
      'Tray counts all requests of the organisation: something else uses the same limit. Retries took care of it here, as they do in the nodes.',
    facts,
  };
}
