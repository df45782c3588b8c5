/** Checks the route from here to each of Tray's hosts that the nodes connect to. */
import type { Check } from '../checks/check';
import type { Say } from '../checks/failed';
import type { Settings } from '../settings';
import { mostInformative } from './clock';
import { type Connection, connectionTo } from './connection';
import { apisOf, type Host, hostsOf } from './hosts';
import { nameCheck } from './names';
import { proxyCheck } from './proxy';

export interface Way {
  checks: Check[];
  /** The hosts to which requests have a chance. */
  open: Host[];
}

export async function networkChecks(settings: Settings, env: NodeJS.ProcessEnv, say: Say): Promise<Way> {
  const hosts = hostsOf(settings);
  const { check: proxy, direct } = proxyCheck(hosts, env, say);
  if (proxy.state === 'failed') return { checks: [proxy], open: [] };
  const { check: names, lost } = await nameCheck(direct);
  const found = hosts.filter((host) => !lost.includes(host));
  const connections = await Promise.all(found.map((host) => connectionTo(host, settings, env, say)));
  const clocks = connections.flatMap(({ clock }) => (clock === undefined ? [] : [clock]));
  return {
    checks: [proxy, names, ...tlsChecks(connections, hosts.length), ...mostInformative(clocks)],
    open: connections.filter(({ tls }) => tls.state !== 'failed').map(({ host }) => host),
  };
}

/** One check for all hosts with the same result. */
function tlsChecks(connections: readonly Connection[], hosts: number): Check[] {
  if (hosts === 1) return connections.map(({ tls }) => tls);
  const alike = new Map<string, Connection[]>();
  for (const connection of connections) {
    const { message, failure } = connection.tls;
    const key = JSON.stringify(failure ?? message);
    alike.set(key, [...(alike.get(key) ?? []), connection]);
  }
  return [...alike.values()].flatMap(together);
}

/** @param alike connections with the same result */
function together(alike: readonly Connection[]): Check[] {
  const [first, ...others] = alike;
  if (first === undefined) return [];
  const { tls, host } = first;
  const facts = { ...tls.facts, apis: apisOf(alike.map((one) => one.host)) };
  const names = others.map((one) => one.host.shown);
  // A failure's text names its host itself.
  if (tls.failure === undefined)
    return [{ ...tls, message: `${[host.shown, ...names].join(' and ')}: ${tls.message}`, facts }];
  const same =
    names.length > 0 && tls.message.includes(host.shown) ? ` The same is true for ${names.join(' and ')}.` : '';
  return [{ ...tls, message: `${tls.message}${same}`, facts }];
}
