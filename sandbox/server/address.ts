/** The address that the sandbox listens on, and the one by which it is called. */
import { isIP } from 'node:net';
import { isPrivateHost } from '../../src/shared/addresses/regions';

/** The address that only programs on this machine can reach. */
export const loopbackHost = '127.0.0.1';

/** Why listening on an address needs a confirmation; undefined if only this machine can reach it. */
export function riskOf(host: string): string | undefined {
  if (isLoopback(host)) return undefined;
  return `${host} is open to the network: anybody who can reach the port can see the token, read what flows write, and cause failures`;
}

/** True for `localhost` and loopback addresses; IPv6 with or without brackets. */
export function isLoopback(host: string): boolean {
  return /^(localhost|127(\.\d{1,3}){3}|(::1|\[::1\]))$/i.test(host);
}

/**
 * The hosts that events are sent to and files are fetched from: only this machine, and private networks if the sandbox
 * is open to them.
 */
export function reachOf(host: string): (hostname: string) => boolean {
  return isLoopback(host) ? isLoopback : isPrivateHost;
}

/** The base URL for programs on this machine. If it listens on all addresses, the loopback one. */
export function urlOf(scheme: string, host: string, port: number): string {
  const reachable = host === '0.0.0.0' || host === '::' ? loopbackHost : host;
  return `${scheme}://${isIP(reachable) === 6 ? `[${reachable}]` : reachable}:${port}`;
}
