import type { JsonObject, JsonValue } from '../../src/shared/json';
import { type Service, stableUuid, type TitledService } from '../connectors/connector';

export type AuthenticationType =
  | 'token'
  | 'oauth1'
  | 'oauth2'
  | 'oauth2password'
  | 'oauth2client_credentials'
  | 'builtin';

/** A service environment: how authentications of one service version are created. */
export interface Environment {
  id: string;
  /** May be ''. */
  title: string;
  authenticationType: AuthenticationType;
  /** `{}` if nothing is required. */
  userDataSchema: JsonObject;
  /** `{}` if a dialog asks for them; otherwise sometimes draft-03 with errors, as in reality. */
  credentialsSchema: JsonObject;
  /** `{ scope, description }`, or plain strings. */
  scopes: JsonValue[];
  service: TitledService;
}

/** The environment as returned by Tray's API. */
export function environmentElement({ service: _service, ...element }: Environment): object {
  return element;
}

/** An id that is the same at each start. */
export function environmentId(service: Service, title: string): string {
  return stableUuid(`environment ${service.name} ${service.version} ${title}`);
}

/** Whether the third party asks people for their consent on its own page. */
export function isOauth({ authenticationType }: Environment): boolean {
  return authenticationType === 'oauth1' || authenticationType === 'oauth2';
}
