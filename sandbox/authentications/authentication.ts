import type { JsonObject } from '../../src/shared/json';
import type { Owner } from '../people/holder';
import { type Environment, isOauth } from './environment';

/** A person's permission for Tray to use a third-party service. */
export interface Authentication {
  id: string;
  name: string;
  environment: Environment;
  owner: Owner;
  scopes: string[];
  userData: JsonObject;
  /** In memory only: never in a log, an answer or the state. */
  credentials: JsonObject;
}

/** The answer to `GET /core/v1/authentications/{id}`: without the service, and with scopes for OAuth only. */
export function authenticationElement({ id, name, environment, scopes }: Authentication): object {
  const element = { id, name, serviceEnvironmentId: environment.id };
  return isOauth(environment) ? { ...element, scopes } : element;
}

/** An authentication as shown by the state and the page: without secrets. */
export interface ShownAuthentication {
  id: string;
  name: string;
  service: string;
  serviceVersion: number;
  environment: string;
  /** The end user that owns it; absent for those of the account. */
  userId?: string;
  scopes: string[];
}

export function shownAuthentication({ id, name, environment, owner, scopes }: Authentication): ShownAuthentication {
  const { service, title } = environment;
  const shown = { id, name, service: service.name, serviceVersion: service.version, environment: title, scopes };
  return owner.kind === 'user' ? { ...shown, userId: owner.userId } : shown;
}
