import { isIP } from 'node:net';
import type { RedisOptions } from 'ioredis';
import { percentDecoded } from '../../shared/addresses/percent-decoded';
import type { LocalizedText } from '../../shared/texts/localized-text';
import { TrayError } from '../../tray/errors/tray-error';
import type { TlsOptions } from '../../tray/http/dispatcher';

/** Where a queue is. */
export interface QueuePlace {
  /** `redis://` or, for TLS, `rediss://`; may name a user, a password and the number of a database. */
  url: string;
  /** Stands before every key. */
  prefix: string;
  /** Count more than what the address names; '' for none. */
  username: string;
  password: string;
  tls: TlsOptions | undefined;
}

type ServerOptions = Pick<RedisOptions, 'host' | 'port' | 'db' | 'username' | 'password' | 'tls'>;

const defaultPort = 6379;

/**
 * The options of a connection to the server.
 *
 * @throws TrayError `TRAY_CONFIG` when the address or the prefix cannot be used
 */
export function redisOptions({ url, prefix, username, password, tls }: QueuePlace): ServerOptions {
  if (prefix.trim() === '') throw unusable({ key: 'queuePrefixMalformed' });
  const address = parsed(url);
  // With certificates of one's own, a connection without TLS would be weaker than it was meant.
  const isSecure = address.protocol === 'rediss:' || tls !== undefined;
  const user = username || percentDecoded(address.username);
  const secret = password || percentDecoded(address.password);
  const host = address.hostname.replace(/^\[|\]$/g, '') || '127.0.0.1';
  return {
    host,
    port: address.port === '' ? defaultPort : Number(address.port),
    db: databaseOf(address.pathname),
    ...(user !== '' && { username: user }),
    ...(secret !== '' && { password: secret }),
    ...(isSecure && { tls: { ...nameOf(host), ...tls } }),
  };
}

/** TLS knows names; an address is compared with the certificate all the same. */
function nameOf(host: string): { servername?: string } {
  return isIP(host) === 0 ? { servername: host } : {};
}

function parsed(url: string): URL {
  if (!URL.canParse(url)) throw unusable({ key: 'queueUrlMalformed' });
  const address = new URL(url);
  if (!['redis:', 'rediss:'].includes(address.protocol)) throw unusable({ key: 'queueUrlMalformed' });
  return address;
}

function databaseOf(pathname: string): number {
  const name = pathname.replace(/^\//, '');
  if (!/^\d{0,9}$/.test(name)) throw unusable({ key: 'queueUrlMalformed' });
  return Number(name);
}

function unusable(text: LocalizedText): TrayError {
  return new TrayError('TRAY_CONFIG', [text], { attempts: 0 });
}
