/** The authentications that are there at each start: two of the account for each service, and some of end users. */
import { type Service, stableUuid, type TitledService } from '../connectors/connector';
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

/** By service, the end users who have authentications of their own for it. */
const endUsers: Record<string, string[] | undefined> = {
  slack: ['customer-1', 'customer-2'],
  'google-sheets': ['customer-1'],
  twilio: ['customer-1', 'customer-2'],
  trello: ['customer-2'],
};

/** The newest version of each service. */
export function latestOf<Known extends Service>(services: readonly Known[]): Known[] {
  const latest = new Map<string, Known>();
  for (const service of services) {
    const known = latest.get(service.name);
    if (known === undefined || known.version < service.version) latest.set(service.name, service);
  }
  return [...latest.values()];
}

export function authenticationsAtStart(services: TitledService[], environments: Environment[]): Authentication[] {
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
    const others = (endUsers[name] ?? []).map((user) =>
      make(stableUuid(`authentication ${name} of ${user}`), `${title} of ${user}`, { owner: endUser(user) }),
    );
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

function endUser(externalUserId: string): Owner {
  return { kind: 'user', userId: stableUuid(`end user ${externalUserId}`) };
}
