import type { ConnectionHandle } from '../../src/runtime/accounts/connection';
import type { TrayConfigProperties } from '../../src/shared/flow';

/**
 * A connection as deployed, for the dialogs. Every method throws a TrayError `TRAY_CONFIG` that says why, if the
 * connection is not usable.
 */
export interface DeployedConnection {
  /** Timeout of one attempt of a call, in milliseconds. */
  readonly timeout: number;
  /** The authId in the credential store, which may be a variable. */
  readonly storedAuthId: string;
  /** The token in the credential store, with variables replaced; '' for none. */
  token(): string;
  /** REST base without `/core/v1`. */
  baseUrl(): string;
  authId(): string;
  /** What determines the address of Tray's own dialog; '' for anything that is not set. */
  dialog(): Pick<TrayConfigProperties, 'embeddedId' | 'dialogHost'>;
  /** Replaces text that is exactly `${NAME}` with the variable as the connection sees it. */
  read(text: string): string;
  /** Opens a connection with the deployed host, token and TLS options, or joins the existing one. */
  open(): ConnectionHandle;
}
