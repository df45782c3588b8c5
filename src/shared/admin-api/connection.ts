import type { TrayConfigProperties } from '../flow';
import type { AdminFailure } from './admin-failure';

/**
 * The connection as the dialog shows it. `token` is present only if it was typed and not yet deployed; without it the
 * server uses the stored token of `configId`, and only for the host that is deployed.
 */
export interface ConnectionDraft extends Pick<TrayConfigProperties, 'baseUrl' | 'tls' | 'embeddedId' | 'dialogHost'> {
  configId: string;
  /** A `Region`, or `${NAME}`, which the server replaces as Node-RED does. */
  region: string;
  token?: string;
  /** The default authId as typed; absent if the config node's credentials are not loaded in the editor. */
  authId?: string;
}

/** `POST tray/test-connection`: what a token can access. Permission `tray.read`; with a typed token `tray.write`. */
export interface TestConnectionRequest {
  connection: ConnectionDraft;
}
export interface TestConnectionResult {
  connectorCount: number;
  /** Number of authentications, or why they cannot be listed. */
  authentications: AuthenticationCount;
}
export type AuthenticationCount = { count: number; isPartial: boolean } | { failure: AdminFailure };
