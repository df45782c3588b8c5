import { textOf } from '../../src/runtime/call-settings';
import type { TrayConfigNode } from '../../src/runtime/config-node';
import type { TrayNodeAPI } from '../../src/runtime/tray-settings';
import { TrayError } from '../../src/tray/errors/tray-error';
import type { DeployedConnection } from './deployed-connection';
import { withEnvironment } from './environment';
import { storedCredentials } from './stored-credentials';

/** A deployed connection that is running: it knows its host, and its opened connection is shared. */
export function runningConnection(RED: TrayNodeAPI, node: TrayConfigNode): DeployedConnection {
  return {
    timeout: node.timeout,
    storedAuthId: storedCredentials(RED, node.id).authId,
    // A flow's own environment may replace it with a number.
    token: () => textOf(node.credentials?.token),
    baseUrl: () => node.baseUrl,
    authId: () => node.authId,
    dialog: () => ({ embeddedId: node.embeddedId, dialogHost: node.dialogHost }),
    read: (text) => withEnvironment(RED, node, text),
    open() {
      const handle = node.share();
      if (handle !== undefined) return handle;
      throw new TrayError('TRAY_CONFIG', node.connectionProblem ?? [{ key: 'noOpenConnection' }]);
    },
  };
}
