/** The initial authentications: two of the account for each service, and some of end users. */
import { type Service, stableUuid, type TitledService } from '../connectors/connector';
import type { EndUser } from '../people/end-users';
import { account } from '../people/holder';
import type { Authentication } from './authentication';
import type { Environment } from './environment';

/** The account's authId for a service; `isLatest` unless the service has a newer version. */
export function seededAuthId({ name, version }: Service, isLatest: boolean): string {
  return stableUuid(isLatest ? `authentication ${name}` : `authentication ${name} ${version}`);
}

/** The account's second authId for a service. */
export function otherSeededAuthId({ name }: Service): string {
  return stableUuid(`other authentication ${name}`);
}

/** The services for which an end user has an authentication, by external id. */
const servicesOfUsers: Record<string, string[] | undefined> = {
  'customer-1': ['slack', 'google-sheets', 'twilio'],
  'customer-2': ['slack', 'trello', 'twilio'],
  'customer-3': [],
};
const servicesOfOthers = ['twilio'];

/** The latest version of each service. */
export function latestOf<Known extends Service>(services: readonly Known[]): Known[] {
  const latest = new Map<string, Known>();
  for (const service of services) {
    const known = latest.get(service.name);
    if (known === undefined || known.version < service.version) latest.set(service.name, service);
  }
  return [...latest.values()];
}

export function authenticationsAtStart(
  services: TitledService[],
  environments: Environment[],
  endUsers: EndUser[],
): Authentication[] {
  const latest = new Set(latestOf(services));
  return services.flatMap((service) => {
    const [first, second = first] = environments.filter((environment) => environment.service === service);
    if (first === undefined || second === undefined) return [];
    if (!latest.has(service)) return [granted(first, seededAuthId(service, false), `${service.title}, made earlier`)];
    const another = granted(second, otherSeededAuthId(service), `Another ${service.title}`);
    return [
      granted(first, seededAuthId(service, true), `Our ${service.title}`),
      // It lacks a scope, so that there is an example of a missing one.
      { ...another, scopes: another.scopes.slice(0, -1) },
      ...endUsers.flatMap((user) => ofEndUser(user, first)),
    ];
  });
}

/** An authentication of the account with all scopes. */
function granted(environment: Environment, id: string, name: string): Authentication {
  return { id, name, environment, owner: account, scopes: scopesOf(environment), userData: {}, credentials: {} };
}

function ofEndUser({ id, externalUserId }: EndUser, environment: Environment): Authentication[] {
  const { name, title } = environment.service;
  if (externalUserId === null || !servicesOf(externalUserId).includes(name)) return [];
  const authId = stableUuid(`authentication ${name} of ${externalUserId}`);
  return [{ ...granted(environment, authId, `${title} of ${externalUserId}`), owner: { kind: 'user', userId: id } }];
}

/** The scopes of an environment as strings. */
export function scopesOf({ scopes }: Environment): string[] {
  return scopes.flatMap((entry) => {
    const scope = typeof entry === 'object' && entry !== null && 'scope' in entry ? entry.scope : entry;
    return typeof scope === 'string' ? [scope] : [];
  });
}

function servicesOf(externalUserId: string): string[] {
  return Object.hasOwn(servicesOfUsers, externalUserId) ? (servicesOfUsers[externalUserId] ?? []) : servicesOfOthers;
}
