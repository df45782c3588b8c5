import type { TrayConfigProperties } from '../flow';
import type { AdminFailure } from './admin-failure';

/**
 * The connection as the dialog shows it. `token` is present only when it was typed and not deployed yet; without it the
 * server uses the stored token of `configId`, and only for the host that is deployed.
 */
export interface ConnectionDraft extends Pick<TrayConfigProperties, 'baseUrl' | 'tls' | 'embeddedId' | 'dialogHost'> {
  configId: string;
  /** A `Region`, or `${NAME}`, which the server replaces as Node-RED does. */
  region: string;
  token?: string;
  /** The default authId as typed; absent when the config node's credentials are not loaded in the editor. */
  authId?: string;
}

/** `POST tray/test-connection`: what a token reaches. Permission `tray.read`, a typed token `tray.write`. */
export interface TestConnectionRequest {
  connection: ConnectionDraft;
}
export interface TestConnectionResult {
  connectorCount: number;
  /** How many authentications there are, or why they cannot be listed. */
  authentications: AuthenticationCount;
}
export type AuthenticationCount = { count: number; isPartial: boolean } | { failure: AdminFailure };
