import { type ConnectionHandle, openConnection } from '../../src/runtime/accounts/connection';
import { textOf } from '../../src/runtime/call-settings';
import { catalogueFolderOf } from '../../src/runtime/catalogue-folder';
import { isTrayConfigNode, type TrayConfigNode } from '../../src/runtime/config-node';
import { limitsOf, type TrayNodeAPI } from '../../src/runtime/tray-settings';
import type { ConnectionDraft } from '../../src/shared/admin-api';
import { type Region, trayConfigDefaults } from '../../src/shared/flow';
import type { LocalizedText } from '../../src/shared/localized-text';
import { isRegion, restBase } from '../../src/shared/regions';
import { isVariable } from '../../src/shared/variable';
import { readTlsConfig } from '../tray-config/tls-options';
import { AdminError, badRequest } from './admin-error';
import { withEnvironment } from './environment';

/** A connection as one request of a dialog uses it. */
export interface OpenDraft {
  handle: ConnectionHandle;
  /** Kept out of every answer. */
  token: string;
  /** Default authId of calls, '' for none. @throws AdminError `not_deployed` for a variable that is not read */
  authId(): string;
  /** Milliseconds that a call may take. */
  timeout: number;
}

/** With the one who asks: lists that have to wait for Tray's rate take turns by it. */
export interface AskedDraft extends OpenDraft {
  lane: string;
}

/**
 * Opens the connection that a dialog shows. A token that was typed goes to the host that was typed. The stored token goes
 * to the deployed host and with the deployed TLS options only: whoever could choose either could read the token.
 *
 * @throws AdminError `not_deployed`, `host_changed`, `bad_request` or `TRAY_CONFIG`; TrayError `TRAY_CONFIG`
 */
export function openDraft(RED: TrayNodeAPI, draft: ConnectionDraft): OpenDraft {
  const node = RED.nodes.getNode(draft.configId);
  const deployed = isTrayConfigNode(node) ? node : undefined;
  const region = withEnvironment(RED, deployed, draft.region);
  if (!isRegion(region)) return badRequest({ key: 'regionUnknown' });
  const baseUrl = restBase(region, withEnvironment(RED, deployed, draft.baseUrl));
  const timeout = deployed?.timeout ?? trayConfigDefaults.timeout * 1000;
  // The deployed authId is for the deployed host, as the stored token is.
  const deployedAuthId = deployed?.baseUrl === baseUrl ? deployed.authId : '';
  if (draft.token === undefined) {
    const authId = draft.authId === undefined ? deployedAuthId : withEnvironment(RED, deployed, draft.authId).trim();
    return { authId: () => authId, timeout, ...openStored(deployed, baseUrl) };
  }
  const typed = (text: string, refusal: LocalizedText) => typedText(RED, deployed, { text, region, refusal });
  const token = typed(draft.token, { key: 'variableNotRead' });
  const chosen = readTlsConfig(RED, draft.tls);
  if ('problem' in chosen) throw new AdminError('TRAY_CONFIG', chosen.problem);
  const handle = openConnection({
    token,
    baseUrl,
    tls: chosen.tls,
    catalogueFolder: catalogueFolderOf(RED.settings),
    ...limitsOf(RED.settings),
  });
  // Only calls need it: all else works also with one that is not read.
  const authId = () => typed(draft.authId ?? deployedAuthId, { key: 'authIdNotRead' }).trim();
  return { authId, timeout, token, handle };
}

function openStored(
  deployed: TrayConfigNode | undefined,
  baseUrl: string,
): { token: string; handle: ConnectionHandle } {
  // A flow's own environment can put a number in its place.
  const token = textOf(deployed?.credentials?.token);
  if (deployed === undefined || token === '') throw new AdminError('not_deployed', [{ key: 'notDeployed' }]);
  if (deployed.baseUrl !== baseUrl) throw new AdminError('host_changed', [{ key: 'hostChanged' }]);
  const handle = deployed.share();
  if (handle === undefined) {
    throw new AdminError('TRAY_CONFIG', deployed.connectionProblem ?? [{ key: 'noOpenConnection' }]);
  }
  return { token, handle };
}

/**
 * A token or an authId given as `${NAME}` is read from the environment for Tray's own hosts only: sent to a host that
 * somebody typed, it would give away any variable of this process.
 */
function typedText(
  RED: TrayNodeAPI,
  deployed: TrayConfigNode | undefined,
  { text, region, refusal }: { text: string; region: Region; refusal: LocalizedText },
): string {
  if (!isVariable(text)) return text;
  if (region === 'custom') throw new AdminError('not_deployed', [refusal]);
  return withEnvironment(RED, deployed, text);
}
