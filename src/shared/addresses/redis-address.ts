/** Addresses of Redis and Valkey servers, as the `url` of a `tray-queue` holds them. */
import { parsedUrl } from './regions';

/**
 * Why an address is not valid for a queue. `credentials`: it contains a user or password, which would be readable in
 * the flow.
 */
export type RedisAddressProblem = 'malformed' | 'credentials';

/** The reason why an address must not be saved, or undefined. */
export function redisAddressProblem(address: string): RedisAddressProblem | undefined {
  const url = parsedAddress(address);
  if (url === undefined) return 'malformed';
  return url.username === '' && url.password === '' ? undefined : 'credentials';
}

/** Host and port of an address, without anything else that it contains; undefined if it is malformed. */
export function redisHost(address: string): string | undefined {
  return parsedAddress(address)?.host;
}

/** Parsed as an http URL: browsers before 2024 find no host after schemes that they do not know. */
function parsedAddress(address: string): URL | undefined {
  const [, rest] = /^rediss?:\/\/([^/].*)$/is.exec(address.trim()) ?? [];
  return rest === undefined ? undefined : parsedUrl(`http://${rest}`);
}
