/** Addresses of Redis and Valkey servers, as the `url` of a `tray-queue` holds them. */
import { parsedUrl } from './regions';

/** Why an address is not that of a queue; `credentials`: user or password stand in it, readable in the flow. */
export type RedisAddressProblem = 'malformed' | 'credentials';

/** The reason why an address should not be saved, or undefined. */
export function redisAddressProblem(address: string): RedisAddressProblem | undefined {
  const url = parsedAddress(address);
  if (url === undefined) return 'malformed';
  return url.username === '' && url.password === '' ? undefined : 'credentials';
}

/** Host and port of an address, without what else stands in it; undefined where there is none. */
export function redisHost(address: string): string | undefined {
  return parsedAddress(address)?.host;
}

/** Read as an address of the web: browsers before 2024 find no host behind schemes that they do not know. */
function parsedAddress(address: string): URL | undefined {
  const [, rest] = /^rediss?:\/\/([^/].*)$/is.exec(address.trim()) ?? [];
  return rest === undefined ? undefined : parsedUrl(`http://${rest}`);
}
