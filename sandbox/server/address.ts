/** Where the sandbox listens, and by which address it is called. */
import { isIP } from 'node:net';
import { isPrivateHost } from '../../src/shared/addresses/regions';

/** The addresses that only programs on this machine reach. */
export const loopbackHost = '127.0.0.1';

/** Why an address must not be listened on without more ado; undefined when it is of this machine alone. */
export function riskOf(host: string): string | undefined {
  if (isLoopback(host)) return undefined;
  return `${host} is open to the network: anybody who can reach the port can see the token, read what flows write, and cause failures`;
}

/** True for `localhost` and the addresses that never leave a machine; IPv6 with or without its brackets. */
export function isLoopback(host: string): boolean {
  return /^(localhost|127(\.\d{1,3}){3}|(::1|\[::1\]))$/i.test(host);
}

/** Which hosts events are sent to and files are fetched from: this machine alone, and its networks where the sandbox is open to them. */
export function reachOf(host: string): (hostname: string) => boolean {
  return isLoopback(host) ? isLoopback : isPrivateHost;
}

/** The base URL for programs on this machine. Where all addresses are listened on, that of this machine. */
export function urlOf(scheme: string, host: string, port: number): string {
  const reachable = host === '0.0.0.0' || host === '::' ? loopbackHost : host;
  return `${scheme}://${isIP(reachable) === 6 ? `[${reachable}]` : reachable}:${port}`;
}
