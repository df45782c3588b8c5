import type { Node, NodeDef } from 'node-red';
import { closeWhenStopped } from '../../src/runtime/accounts/close-when-stopped';
import { type ConnectionHandle, openConnection } from '../../src/runtime/accounts/connection';
import { millisecondsOf, textOf, wholeNumberOf } from '../../src/runtime/call-settings';
import { catalogueFolderOf } from '../../src/runtime/catalogue-folder';
import type { TrayConfigNode } from '../../src/runtime/config-node';
import { connectionError } from '../../src/runtime/errors';
import { closeIdleLines } from '../../src/runtime/queue/open-line';
import { limitsOf, type TrayNodeAPI } from '../../src/runtime/tray-settings';
import { closeIdleFleets } from '../../src/runtime/trigger/fleet/open-fleet';
import { type TrayConfigCredentials, type TrayConfigProperties, trayConfigDefaults } from '../../src/shared/flow';
import { maxCallsInFlight } from '../../src/shared/limits';
import { configProperties } from '../../src/shared/migrations/tray-config';
import type { LocalizedText } from '../../src/shared/texts/localized-text';
import { registerAdminRoutes } from '../admin-routes/register';
import { baseUrlOf } from './base-url';
import { chosenQueue } from './chosen-queue';
import { readTlsConfig } from './tls-options';

type Definition = NodeDef & Partial<TrayConfigProperties>;
type ConfigNode = Node<TrayConfigCredentials>;
type OpenedConnection = { handle: ConnectionHandle } | { problem: readonly LocalizedText[] };

export default function register(RED: TrayNodeAPI): void {
  function TrayConfig(this: ConfigNode, saved: Definition): void {
    RED.nodes.createNode(this, saved);
    const definition = configProperties({ ...saved });
    const baseUrl = baseUrlOf(definition);
    const opened = open(baseUrl, textOf(this.credentials?.token), definition);
    const handle = 'handle' in opened ? opened.handle : undefined;
    const members: Omit<TrayConfigNode, keyof Node> = {
      baseUrl,
      authId: textOf(this.credentials?.authId),
      timeout: millisecondsOf(definition.timeout) ?? trayConfigDefaults.timeout * 1000,
      concurrency: concurrencyOf(definition),
      embeddedId: textOf(definition.embeddedId),
      dialogHost: textOf(definition.dialogHost),
      publicUrl: textOf(definition.publicUrl),
      queue: chosenQueue(RED, textOf(definition.queue)),
      connectionProblem: 'problem' in opened ? opened.problem : undefined,
      trayConnection: handle?.connection,
      share: () => handle?.share(),
    };
    Object.assign(this, members);
    this.on('close', () => handle?.release());
  }

  function open(baseUrl: string, token: string, definition: TrayConfigProperties): OpenedConnection {
    const chosen = readTlsConfig(RED, definition.tls);
    if ('problem' in chosen) return chosen;
    try {
      const handle = openConnection({
        token,
        baseUrl,
        tls: chosen.tls,
        concurrency: concurrencyOf(definition),
        catalogueFolder: catalogueFolderOf(RED.settings),
        ...limitsOf(RED.settings),
      });
      return { handle };
    } catch (error) {
      return { problem: connectionError(error).texts };
    }
  }

  RED.nodes.registerType<ConfigNode, Definition, unknown, TrayConfigCredentials>('tray-config', TrayConfig, {
    credentials: { token: { type: 'password' }, authId: { type: 'text' } },
  });
  closeWhenStopped(RED.events, () => {
    closeIdleLines();
    closeIdleFleets();
  });
  registerAdminRoutes(RED);
}

function concurrencyOf({ concurrency }: TrayConfigProperties): number {
  return wholeNumberOf(concurrency, 1, maxCallsInFlight) ?? trayConfigDefaults.concurrency;
}
