import { type ConnectionHandle, openConnection } from '../../src/runtime/accounts/connection';
import { catalogueFolderOf } from '../../src/runtime/catalogue-folder';
import { limitsOf, type TrayNodeAPI } from '../../src/runtime/tray-settings';
import { isRegion, restBase } from '../../src/shared/addresses/regions';
import type { ConnectionDraft } from '../../src/shared/admin-api/connection';
import { readStoredToken } from '../../src/shared/bound-token';
import { type Region, trayConfigDefaults } from '../../src/shared/flow';
import { isUuid } from '../../src/shared/uuid';
import { isVariable } from '../../src/shared/variable';
import type { DeployedConnection } from '../tray-config/deployed-connection';
import { withProcessEnvironment } from '../tray-config/environment';
import { findDeployed } from '../tray-config/find-deployed';
import { readTlsConfig } from '../tray-config/tls-options';
import { AdminError, badRequest } from './admin-error';
import { type DialogPlace, dialogPlace } from './dialog-place';

/** A connection as used by one request of a dialog. */
export interface OpenDraft {
  handle: ConnectionHandle;
  /** Redacted from every answer. */
  token: string;
  /**
   * Default authId of calls, '' for none.
   * @throws AdminError `not_deployed` for a variable that must not be read
   */
  authId(): string;
  /** Timeout of a call in milliseconds. */
  timeout: number;
  /**
   * The place of Tray's own dialog.
   * @throws AdminError if there is none, or not for this token
   */
  dialog(): DialogPlace;
}

/** With the requesting user: lists that wait for Tray's rate limit take turns by lane. */
export interface AskedDraft extends OpenDraft {
  lane: string;
}

/**
 * Opens the connection that a dialog shows. A typed token goes to the typed host. The stored token only goes to the
 * deployed host, with the deployed TLS options: anyone who could choose either could read the token.
 *
 * @throws AdminError `not_deployed`, `host_changed`, `bad_request` or `TRAY_CONFIG`; TrayError `TRAY_CONFIG`
 */
export function openDraft(RED: TrayNodeAPI, draft: ConnectionDraft): OpenDraft {
  const deployed = findDeployed(RED, draft.configId);
  const read = deployed?.read ?? withProcessEnvironment;
  const region = read(draft.region);
  if (!isRegion(region)) return badRequest({ key: 'regionUnknown' });
  const baseUrl = restBase(region, read(draft.baseUrl));
  const place: Place = { deployed, read, region, baseUrl };
  // Evaluated lazily: only calls need it, and everything else works even if it must not be read.
  const authId = () => (draft.authId === undefined ? deployedAuthId(place) : typedAuthId(place, draft.authId)).trim();
  const timeout = deployed?.timeout ?? trayConfigDefaults.timeout * 1000;
  const opened = draft.token === undefined ? openStored(place) : openTyped(RED, place, draft.token, draft.tls);
  const { allowHttp } = limitsOf(RED.settings);
  const dialog = () => dialogPlace(draft, { ...place, isStored: draft.token === undefined, allowHttp });
  return { ...opened, authId, timeout, dialog };
}

/** The destination of a request, and what is deployed under the id that it names. */
interface Place {
  deployed: DeployedConnection | undefined;
  /** Replaces text that is exactly `${NAME}`. */
  read(text: string): string;
  region: Region;
  baseUrl: string;
}

function openStored({ deployed, baseUrl }: Place): Pick<OpenDraft, 'token' | 'handle'> {
  const stored = deployed?.token() ?? '';
  if (deployed === undefined || stored === '') throw new AdminError('not_deployed', [{ key: 'notDeployed' }]);
  if (deployed.baseUrl() !== baseUrl) throw new AdminError('host_changed', [{ key: 'hostChanged' }]);
  return { token: readStoredToken(stored).token, handle: deployed.open() };
}

function openTyped(
  RED: TrayNodeAPI,
  { read, region, baseUrl }: Place,
  typed: string,
  tls: string,
): Pick<OpenDraft, 'token' | 'handle'> {
  // At a host that somebody typed, a variable would reveal any of this process's.
  if (isVariable(typed) && region === 'custom') throw new AdminError('not_deployed', [{ key: 'variableNotRead' }]);
  const token = read(typed);
  const chosen = readTlsConfig(RED, tls);
  if ('problem' in chosen) throw new AdminError('TRAY_CONFIG', chosen.problem);
  const handle = openConnection({
    token,
    baseUrl,
    tls: chosen.tls,
    catalogueFolder: catalogueFolderOf(RED.settings),
    ...limitsOf(RED.settings),
  });
  return { token: readStoredToken(token).token, handle };
}

/** The deployed authId is for the deployed host, like the stored token. */
function deployedAuthId({ deployed, baseUrl }: Place): string {
  return deployed?.baseUrl() === baseUrl ? deployed.authId() : '';
}

/**
 * The dialog's authId. If it is a variable it could name any of this process's: for a custom host only the variable
 * that is deployed for it is read, and the value must be an authId, because Tray may echo it in an answer.
 */
function typedAuthId({ deployed, read, region, baseUrl }: Place, typed: string): string {
  if (!isVariable(typed)) return typed;
  if (deployed?.storedAuthId === typed && deployed.baseUrl() === baseUrl) return deployed.authId();
  if (region === 'custom') throw new AdminError('not_deployed', [{ key: 'authIdNotRead' }]);
  const value = read(typed);
  return isUuid(value.trim()) ? value : typed;
}
