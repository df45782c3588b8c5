/** Checks the authentications of the account, or of an end user, and what they fit. */

import { counted } from '../../src/shared/texts/counted';
import { isUuid } from '../../src/shared/uuid';
import type { ApiAccess } from '../../src/tray/api';
import type { Authentication, AuthenticationList } from '../../src/tray/authentications/api-types';
import { AuthenticationsClient } from '../../src/tray/authentications/authentications-client';
import type { ConnectorElement } from '../../src/tray/connectors/api-types';
import type { Account } from './account';
import { unanswered } from './advice';
import type { Check } from './check';

/**
 * The authentications of the account, or of an end user, from GraphQL; and whether one fits a connector or a trigger.
 */
export async function authenticationChecks(
  account: Account,
  api: ApiAccess,
  connectors: readonly ConnectorElement[],
): Promise<{ checks: Check[]; list: AuthenticationList | undefined }> {
  try {
    const list = await account.requests.make(() => new AuthenticationsClient(api).list());
    const graphql: Check = { id: 'graphql', state: 'ok', message: 'The GraphQL API answers.', facts: {} };
    return { checks: [graphql, fitCheck(list, connectors)], list };
  } catch (error) {
    const consequence =
      'Until then, authentications and end users cannot be listed. An authId can still be typed in the nodes: find it in the Tray app.';
    const check = unanswered({ id: 'graphql', asked: 'GraphQL API' }, error, account, { consequence });
    return { checks: [check], list: undefined };
  }
}

/** @param list of the account or end user that calls would be made for */
export function fitCheck(
  { authentications, isPartial }: AuthenticationList,
  connectors: readonly ConnectorElement[],
): Check {
  const fitting = authentications.filter((one) => connectors.some((connector) => fits(one, connector)));
  const withoutService = authentications.filter(({ service }) => service === undefined).length;
  const facts = { count: authentications.length, fitting: fitting.length, withoutService, isPartial };
  if (authentications.length === 0) {
    const message = 'There are no authentications.';
    const advice =
      'Create one in a node, or in the Tray app. A master token does not list those of end users: set TRAY_USER_ID to see them. A wrong region can also give an empty list.';
    return { id: 'authentications', state: 'warning', message, advice, facts };
  }
  const canFit = connectors.some(({ service }) => service !== undefined);
  const unknown = canFit ? withoutService : authentications.length;
  const others = authentications.length - fitting.length - unknown;
  const more = isPartial ? ', and more that Tray does not list' : '';
  const advice = [
    ...(others > 0 ? [fittingNothing(others)] : []),
    ...(unknown > 0 ? [fittingUnknown(unknown)] : []),
  ].join(' ');
  const fit = `${fitting.length} ${fitting.length === 1 ? 'fits' : 'fit'} a connector or a trigger`;
  const message = `${counted(authentications.length, 'authentication')}${more}; ${fit}.`;
  if (advice === '') return { id: 'authentications', state: 'ok', message, facts };
  return { id: 'authentications', state: 'warning', message, advice, facts };
}

function fittingNothing(count: number): string {
  return count === 1
    ? '1 is for a service, or a version of a service, that no connector or trigger uses: create it again if you need it.'
    : `${count} are for services, or versions of services, that no connector or trigger uses: create them again if you need them.`;
}

function fittingUnknown(count: number): string {
  return count === 1
    ? 'Tray does not say what 1 of them fits: choose it in a node by its name.'
    : `Tray does not say what ${count} of them fit: choose them in a node by their names.`;
}

/** Compares like Tray's own test tool: the service's name, and its version as a string. */
function fits({ service }: Authentication, connector: ConnectorElement): boolean {
  return (
    service !== undefined &&
    connector.service?.name === service.name &&
    String(connector.service.version) === service.version
  );
}

/** What an authentication may fit. */
export interface Takers {
  connectors: readonly ConnectorElement[];
  triggers: readonly ConnectorElement[];
}

/** Checks the authentication in TRAY_AUTH_ID. */
export async function authIdCheck(
  account: Account,
  api: ApiAccess,
  list: AuthenticationList | undefined,
  takers: Takers,
): Promise<Check> {
  const { authId } = account.settings;
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
    const scopes = await account.requests.make(() => new AuthenticationsClient(api).scopesOf(authId));
    const { facts, ...check } = authIdFit(found, takers);
    return { ...check, facts: { isUuid: true, isListed: found !== undefined, scopes: scopes?.length ?? 0, ...facts } };
  } catch (error) {
    const asked = { id: 'authentication', asked: 'Authentication of TRAY_AUTH_ID' } as const;
    return unanswered(asked, error, account, { onRefusal: whoseAdvice });
  }
}

const whoseAdvice =
  'Check TRAY_AUTH_ID, and whose authentication it is. If it is that of an end user, set TRAY_USER_ID. If it is that of the account, unset TRAY_USER_ID.';

/** @param found the authentication in the list; undefined if it is not listed */
export function authIdFit(found: Authentication | undefined, { connectors, triggers }: Takers): Check {
  const check = { id: 'authentication', state: 'warning' } as const;
  const known = 'Tray knows the authentication of TRAY_AUTH_ID';
  if (found?.service === undefined) {
    const message = `${known}, but the list of authentications does not say which service it is for.`;
    const advice =
      'In a node, type the authId instead of choosing it. If it belongs to an end user, set TRAY_USER_ID to see what it fits.';
    return { ...check, message, advice, facts: { fitting: 0 } };
  }
  const [kind, fitting] = ([['connector', connectors] as const, ['trigger', triggers] as const] as const)
    .map(([name, list]) => [name, list.filter((one) => fits(found, one))] as const)
    .find(([, list]) => list.length > 0) ?? ['connector', []];
  const facts = { fitting: fitting.length };
  if (fitting.length > 0) {
    const names = [...new Set(fitting.map(({ name, version }) => `${name} ${version}`))].slice(0, 5).join(', ');
    const message = `TRAY_AUTH_ID fits ${counted(fitting.length, `${kind} version`)}: ${names}.`;
    return { ...check, state: 'ok', message, facts };
  }
  if (!connectors.some(({ service }) => service !== undefined)) {
    const message = `${known}. What it fits is not known, because no connector names its service.`;
    return { ...check, message, advice: 'Choose it in a node by its name.', facts };
  }
  const message = `${known}, but it fits no known connector version.`;
  const advice =
    'A call with it is refused (403) by connectors of other services. Look up its service in the Tray app.';
  return { ...check, message, advice, facts };
}
