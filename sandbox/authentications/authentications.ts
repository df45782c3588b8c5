/** All service environments and authentications of one sandbox. */
import type { Service, TitledService } from '../connectors/connector';
import type { EndUser } from '../people/end-users';
import { isSame, type Owner } from '../people/holder';
import type { Authentication } from './authentication';
import type { Environment } from './environment';
import { environmentsOf } from './environments';
import { authenticationsAtStart, latestOf, otherSeededAuthId, seededAuthId } from './seeds';

/** Maximum number that can be created in addition to the initial ones. */
const mostMade = 10_000;

export class Authentications {
  readonly environments: Environment[];
  private authentications = new Map<string, Authentication>();
  private mostAtOnce = 0;

  /** One authentication of the account for the latest version of each service, by the service's name. */
  readonly authIds: Record<string, string>;
  /** A second one for each service. */
  readonly otherAuthIds: Record<string, string>;
  private readonly latest: TitledService[];

  /** @param endUsers the initial end users */
  constructor(
    private readonly services: TitledService[],
    private readonly endUsers: () => EndUser[],
  ) {
    this.latest = latestOf(services);
    this.authIds = Object.fromEntries(this.latest.map((service) => [service.name, seededAuthId(service, true)]));
    this.otherAuthIds = Object.fromEntries(this.latest.map((service) => [service.name, otherSeededAuthId(service)]));
    this.environments = services.flatMap(environmentsOf);
    this.reset();
  }

  /** The account's authentication for a version of a service. */
  seededAuthId(service: Service): string {
    return seededAuthId(
      service,
      this.latest.some(({ id }) => id === service.id),
    );
  }

  get(id: string): Authentication | undefined {
    return this.authentications.get(id.toLowerCase());
  }

  /** The authentication, if it belongs to this owner: Tray does not reveal those of others. */
  ownedBy(owner: Owner, id: string): Authentication | undefined {
    const found = this.get(id);
    return found !== undefined && isSame(found.owner, owner) ? found : undefined;
  }

  allOf(owner: Owner): Authentication[] {
    return this.all().filter((authentication) => isSame(authentication.owner, owner));
  }

  all(): Authentication[] {
    return [...this.authentications.values()];
  }

  environment(id: string): Environment | undefined {
    return this.environments.find((environment) => environment.id === id);
  }

  /** The environments of a service; undefined if there is no such service. */
  environmentsOf(name: string, version: number): Environment[] | undefined {
    const found = this.environments.filter(({ service }) => service.name === name && service.version === version);
    return found.length === 0 ? undefined : found;
  }

  /** @returns false if there is no room for it */
  add(authentication: Authentication): boolean {
    if (this.authentications.size >= this.mostAtOnce) return false;
    this.authentications.set(authentication.id, authentication);
    return true;
  }

  remove(id: string): void {
    this.authentications.delete(id.toLowerCase());
  }

  /** Removes all authentications of an end user. */
  removeOf(owner: Owner): void {
    for (const { id } of this.allOf(owner)) this.authentications.delete(id);
  }

  reset(): void {
    const seeds = authenticationsAtStart(this.services, this.environments, this.endUsers());
    this.authentications = new Map(seeds.map((authentication) => [authentication.id, authentication]));
    this.mostAtOnce = seeds.length + mostMade;
  }
}
