import { type LocalizedText, localize } from '../../shared/texts/localized-text';
import type { Translate } from '../../shared/texts/translate';
import type { ConnectionHandle } from '../accounts/connection';
import { isTrayConfigNode } from '../config-node';
import type { TrayNodeAPI } from '../tray-settings';
import { EventHost } from './event-host';
import { leaveFleets, removeForgotten } from './removals';

const hosts = new WeakMap<object, EventHost>();

/** What the nodes of a Node-RED share; undefined until nodes with subscriptions are loaded. */
export function eventHostOf({ events }: Pick<TrayNodeAPI, 'events'>): EventHost | undefined {
  return hosts.get(events);
}

/**
 * The same, created if there is none: once per Node-RED, however often the nodes are loaded.
 *
 * @param translate looks up texts of failures
 */
export function openEventHost(RED: TrayNodeAPI, translate: Translate): EventHost {
  const existing = hosts.get(RED.events);
  if (existing !== undefined) {
    existing.use(RED);
    return existing;
  }
  const host = new EventHost(RED);
  hosts.set(RED.events, host);
  const warn = (texts: readonly LocalizedText[]) => RED.log.warn(localize(texts, translate));
  RED.events.once('flows:started', () => void warnOfDamage(host, warn));
  const options = { host, warn };
  RED.events.on('flows:started', () => {
    void removeForgotten(() => deployedConnections(RED), options);
    void leaveFleets(host);
  });
  return host;
}

async function warnOfDamage(host: EventHost, warn: (texts: readonly LocalizedText[]) => void): Promise<void> {
  const state = await host.store.fileState();
  if (state === 'damaged' || state === 'unreadable') warn([{ key: 'keysDamaged' }]);
}

function deployedConnections(RED: TrayNodeAPI): ConnectionHandle[] {
  const handles: ConnectionHandle[] = [];
  RED.nodes.eachNode(({ id, type }) => {
    const node = type === 'tray-config' ? RED.nodes.getNode(id) : undefined;
    const handle = isTrayConfigNode(node) ? node.share() : undefined;
    if (handle !== undefined) handles.push(handle);
  });
  return handles;
}
