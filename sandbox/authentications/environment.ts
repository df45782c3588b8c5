import type { JsonObject, JsonValue } from '../../src/shared/json';
import { type Service, stableUuid, type TitledService } from '../connectors/connector';

export type AuthenticationType =
  | 'token'
  | 'oauth1'
  | 'oauth2'
  | 'oauth2password'
  | 'oauth2client_credentials'
  | 'builtin';

/** A service environment: how authentications of one service version are made. */
export interface Environment {
  id: string;
  /** Can be empty. */
  title: string;
  authenticationType: AuthenticationType;
  /** `{}` when nothing is asked. */
  userDataSchema: JsonObject;
  /** `{}` where the dialog asks; else at times draft-03 with slips, as in real life. */
  credentialsSchema: JsonObject;
  /** `{ scope, description }`, or plain texts. */
  scopes: JsonValue[];
  service: TitledService;
}

/** The environment as Tray's API answers it. */
export function environmentElement({ service: _service, ...element }: Environment): object {
  return element;
}

/** An id that is the same at each start. */
export function environmentId(service: Service, title: string): string {
  return stableUuid(`environment ${service.name} ${service.version} ${title}`);
}

/** Whether the third party asks people for their consent, in a page of its own. */
export function isOauth({ authenticationType }: Environment): boolean {
  return authenticationType === 'oauth1' || authenticationType === 'oauth2';
}
