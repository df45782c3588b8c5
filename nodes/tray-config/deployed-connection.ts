import type { ConnectionHandle } from '../../src/runtime/accounts/connection';
import type { TrayConfigProperties } from '../../src/shared/flow';

/**
 * A connection as it was deployed, for the dialogs. All that throws, throws a TrayError `TRAY_CONFIG` that says why the
 * connection cannot be used.
 */
export interface DeployedConnection {
  /** Milliseconds that one attempt of a call may take. */
  readonly timeout: number;
  /** The authId as the credential store holds it, which can be a variable. */
  readonly storedAuthId: string;
  /** The token as the credential store holds it, with the variable that it can be replaced; '' for none. */
  token(): string;
  /** REST base without `/core/v1`. */
  baseUrl(): string;
  authId(): string;
  /** What leads to Tray's own dialog, '' for what is not set. */
  dialog(): Pick<TrayConfigProperties, 'embeddedId' | 'dialogHost'>;
  /** Replaces text that is exactly `${NAME}` by the variable as the connection sees it. */
  read(text: string): string;
  /** Opens it with the deployed host, token and TLS options, or joins it where it is open. */
  open(): ConnectionHandle;
}
