import { isIP } from 'node:net';
import type { RedisOptions } from 'ioredis';
import { percentDecoded } from '../../shared/addresses/percent-decoded';
import type { LocalizedText } from '../../shared/texts/localized-text';
import { TrayError } from '../../tray/errors/tray-error';
import type { TlsOptions } from '../../tray/http/dispatcher';

/** The location of a queue. */
export interface QueuePlace {
  /** `redis://` or, for TLS, `rediss://`; may contain a user, a password and the number of a database. */
  url: string;
  /** Prefix of every key. */
  prefix: string;
  /** These take precedence over those in the address; '' for none. */
  username: string;
  password: string;
  tls: TlsOptions | undefined;
}

type ServerOptions = Pick<RedisOptions, 'host' | 'port' | 'db' | 'username' | 'password' | 'tls'>;

const defaultPort = 6379;

/**
 * The options of a connection to the server.
 *
 * @throws TrayError `TRAY_CONFIG` if the address or the prefix is not usable
 */
export function redisOptions({ url, prefix, username, password, tls }: QueuePlace): ServerOptions {
  if (prefix.trim() === '') throw unusable({ key: 'queuePrefixMalformed' });
  const address = parsed(url);
  // If there is a TLS configuration, a connection without TLS would be weaker than intended.
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

/** A server name in TLS must not be an IP address; the certificate is checked against the address nonetheless. */
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
