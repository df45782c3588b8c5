import type { Node, NodeDef } from 'node-red';
import { type ConnectionLease, openConnection } from '../../src/runtime/accounts/connection';
import { millisecondsOf, textOf, wholeNumberOf } from '../../src/runtime/call-settings';
import { catalogueFolderOf } from '../../src/runtime/catalogue-folder';
import type { TrayConfigNode } from '../../src/runtime/config-node';
import { limitsOf, type TrayNodeAPI } from '../../src/runtime/tray-settings';
import { type TrayConfigCredentials, type TrayConfigProperties, trayConfigDefaults } from '../../src/shared/flow';
import type { LocalizedText } from '../../src/shared/localized-text';
import { configProperties } from '../../src/shared/migrations/tray-config';
import { isRegion, restBase } from '../../src/shared/regions';
import { TrayError } from '../../src/tray/errors/tray-error';
import { registerAdminRoutes } from '../admin-routes/register';
import { tlsOptionsOf } from './tls-options';

type Definition = NodeDef & Partial<TrayConfigProperties>;
type ConfigNode = Node<TrayConfigCredentials>;
type OpenedConnection = { lease: ConnectionLease } | { problem: readonly LocalizedText[] };

/** Highest number of calls in flight that Tray allows an organisation. */
const mostCallsInFlight = 1000;

export = function register(RED: TrayNodeAPI): void {
  function TrayConfig(this: ConfigNode, saved: Definition): void {
    RED.nodes.createNode(this, saved);
    const definition = configProperties({ ...saved });
    const baseUrl = baseUrlOf(definition);
    const opened = open(baseUrl, textOf(this.credentials?.token), definition);
    const lease = 'lease' in opened ? opened.lease : undefined;
    const parts: Omit<TrayConfigNode, keyof Node> = {
      baseUrl,
      authId: textOf(this.credentials?.authId),
      timeout: millisecondsOf(definition.timeout) ?? trayConfigDefaults.timeout * 1000,
      connectionProblem: 'problem' in opened ? opened.problem : undefined,
      trayConnection: lease?.connection,
      share: () => lease?.share(),
    };
    Object.assign(this, parts);
    this.on('close', () => lease?.release());
  }

  function open(baseUrl: string, token: string, definition: TrayConfigProperties): OpenedConnection {
    try {
      const lease = openConnection({
        token,
        baseUrl,
        tls: tlsOptionsOf(RED, definition.tls),
        concurrency: wholeNumberOf(definition.concurrency, 1, mostCallsInFlight) ?? trayConfigDefaults.concurrency,
        catalogueFolder: catalogueFolderOf(RED.settings),
        ...limitsOf(RED.settings),
      });
      return { lease };
    } catch (error) {
      if (error instanceof TrayError) return { problem: error.texts };
      throw error;
    }
  }

  RED.nodes.registerType<ConfigNode, Definition, unknown, TrayConfigCredentials>('tray-config', TrayConfig, {
    credentials: { token: { type: 'password' }, authId: { type: 'text' } },
  });
  registerAdminRoutes(RED);
};

/** '' for a region that does not exist, which an environment variable can name. */
function baseUrlOf({ region, baseUrl }: TrayConfigProperties): string {
  const name = textOf(region);
  return isRegion(name) ? restBase(name, textOf(baseUrl)) : '';
}
