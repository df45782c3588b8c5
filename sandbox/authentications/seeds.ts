/** The authentications that are there at each start: two of the account for each service, and some of end users. */
import { type Service, stableUuid, type TitledService } from '../connectors/connector';
import type { EndUser } from '../people/end-users';
import { account, type Owner } from '../people/holder';
import type { Authentication } from './authentication';
import type { Environment } from './environment';

/** The authId of the account for a service; `isLatest` unless the service has a newer version. */
export function seededAuthId({ name, version }: Service, isLatest: boolean): string {
  return stableUuid(isLatest ? `authentication ${name}` : `authentication ${name} ${version}`);
}

/** The second authId of the account for a service. */
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

/** The newest version of each service. */
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
    const [environment, second = environment] = environments.filter((candidate) => candidate.service === service);
    if (environment === undefined || second === undefined) return [];
    const scopes = scopesOf(environment);
    const make = (id: string, name: string, parts: Partial<Authentication> = {}): Authentication => ({
      ...{ id, name, environment, owner: account, scopes, userData: {}, credentials: {} },
      ...parts,
    });
    const { name, title } = service;
    if (!latest.has(service)) return [make(seededAuthId(service, false), `${title}, made earlier`)];
    const others = endUsers.flatMap(({ id, externalUserId }) => {
      if (externalUserId === null || !servicesOf(externalUserId).includes(name)) return [];
      const owner: Owner = { kind: 'user', userId: id };
      return [
        make(stableUuid(`authentication ${name} of ${externalUserId}`), `${title} of ${externalUserId}`, { owner }),
      ];
    });
    // The second one lacks a scope, so that a missing scope can be seen.
    const less = { environment: second, scopes: scopesOf(second).slice(0, -1) };
    return [
      make(seededAuthId(service, true), `Our ${title}`),
      make(otherSeededAuthId(service), `Another ${title}`, less),
      ...others,
    ];
  });
}

/** The scopes of an environment as texts. */
export function scopesOf({ scopes }: Environment): string[] {
  return scopes.flatMap((entry) => {
    const scope = typeof entry === 'object' && entry !== null && 'scope' in entry ? entry.scope : entry;
    return typeof scope === 'string' ? [scope] : [];
  });
}

function servicesOf(externalUserId: string): string[] {
  return Object.hasOwn(servicesOfUsers, externalUserId) ? (servicesOfUsers[externalUserId] ?? []) : servicesOfOthers;
}
