import { type ProxySettings, proxySettings } from '../../src/tray/http/proxy/proxy-settings';
import type { Check } from '../checks/check';
import { failed, type Say } from '../checks/failed';
import type { Host } from './hosts';

/**
 * The route to each host: NO_PROXY can exempt one of them.
 * @returns also the hosts that are reached without a proxy
 */
export function proxyCheck(hosts: readonly Host[], env: NodeJS.ProcessEnv, say: Say): { check: Check; direct: Host[] } {
  try {
    const ways = hosts.map((host) => ({ host, proxy: proxySettings(host.origin, env) }));
    const direct = ways.filter(({ proxy }) => proxy === undefined).map(({ host }) => host);
    const through = ways.find(({ proxy }) => proxy !== undefined);
    return { check: wayCheck(through?.host, through?.proxy, direct), direct };
  } catch (error) {
    return { check: failed('proxy', error, say, 'Correct the variable, or remove it.'), direct: [] };
  }
}

function wayCheck(host: Host | undefined, proxy: ProxySettings | undefined, direct: readonly Host[]): Check {
  const used = proxy !== undefined;
  const facts = { used, hasPassword: proxy?.authorization !== undefined, isMixed: used && direct.length > 0 };
  const check = { id: 'proxy', state: 'ok', facts } as const;
  if (proxy === undefined) return { ...check, message: 'No proxy.' };
  const message = `Through the proxy ${new URL(proxy.uri).host}`;
  if (direct.length === 0) return { ...check, message: `${message}.` };
  return {
    ...check,
    state: 'warning',
    message: `${message} to ${host?.name}, and without one to ${direct.map(({ name }) => name).join(' and ')}.`,
    advice: 'If both should go the same way, put both or neither in NO_PROXY.',
  };
}
