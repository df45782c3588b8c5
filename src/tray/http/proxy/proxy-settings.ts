import { isLoopback } from '../../../shared/addresses/regions';
import { TrayError } from '../../errors/tray-error';
import { isExempt } from './no-proxy';

/** The proxy that requests to an origin go through. */
export interface ProxySettings {
  /** Scheme, host and port. */
  uri: string;
  /** Value of a `Proxy-Authorization` header; undefined if the address has no user. */
  authorization: string | undefined;
}

/** A proxy as specified by an environment variable. */
interface ProxyAddress {
  variable: string;
  scheme: string;
  /** User and password, not decoded; '' for none. */
  credentials: string;
  /** Host and port. */
  host: string;
}

/**
 * The proxy that the environment names for an origin; undefined if there is none. Only the variable that applies to the
 * origin is read, because the others may be meant for other programs.
 *
 * @throws TrayError `TRAY_CONFIG` if the proxy's address is malformed, or is not that of an HTTP proxy; the error does
 * not repeat it, as it may contain a password
 */
export function proxySettings(origin: string, env: NodeJS.ProcessEnv): ProxySettings | undefined {
  const target = new URL(origin);
  if (isExempt(target, variable(env, 'no_proxy'))) return undefined;
  return target.protocol === 'https:' ? proxyOfHttps(env) : proxyOfHttp(env);
}

function proxyOfHttps(env: NodeJS.ProcessEnv): ProxySettings | undefined {
  const address = proxyAddress(env, 'https_proxy') ?? proxyAddress(env, 'http_proxy');
  return address === undefined ? undefined : settingsOf(address);
}

/**
 * An origin without TLS is on this machine or its network. A proxy elsewhere would carry the token in plain text, and
 * could hardly reach the origin, so only a proxy on this machine is used.
 */
function proxyOfHttp(env: NodeJS.ProcessEnv): ProxySettings | undefined {
  const address = proxyAddress(env, 'http_proxy');
  if (address === undefined || !isLoopback(hostUrl(address.host)?.hostname ?? '')) return undefined;
  return settingsOf(address);
}

/** Not parsed as a URL, in which a user cannot contain a backslash, nor a password a slash or a bare percent sign. */
function proxyAddress(env: NodeJS.ProcessEnv, name: string): ProxyAddress | undefined {
  const value = variable(env, name).trim();
  if (value === '') return undefined;
  const [, scheme = '', rest = value] = /^(?:([a-z][a-z0-9+.-]*):)?\/\/(.*)$/is.exec(value) ?? [];
  const at = rest.lastIndexOf('@');
  return {
    variable: name.toUpperCase(),
    // "proxy:3128" is common, and means http.
    scheme: scheme.toLowerCase() || 'http',
    credentials: at === -1 ? '' : rest.slice(0, at),
    host: rest.slice(at + 1).replace(/\/.*$/s, ''),
  };
}

function settingsOf({ variable, scheme, credentials, host }: ProxyAddress): ProxySettings {
  if (scheme !== 'http' && scheme !== 'https') {
    const params = { variable, scheme: scheme.slice(0, 20) };
    throw new TrayError('TRAY_CONFIG', [{ key: 'proxySchemeUnsupported', params }]);
  }
  if (hostUrl(host) === undefined)
    throw new TrayError('TRAY_CONFIG', [{ key: 'proxyMalformed', params: { variable } }]);
  return { uri: `${scheme}://${host}`, authorization: credentials === '' ? undefined : authorizationOf(credentials) };
}

/** A host and port as a URL; undefined if the text is anything else. */
function hostUrl(host: string): URL | undefined {
  if (!/^[^\s/\\?#@]+$/.test(host) || !URL.canParse(`http://${host}`)) return undefined;
  return new URL(`http://${host}`);
}

function authorizationOf(credentials: string): string {
  const [user = ''] = credentials.split(':', 1);
  const password = credentials.slice(user.length + 1);
  const decoded = `${percentDecoded(user)}:${percentDecoded(password)}`;
  return `Basic ${Buffer.from(decoded).toString('base64')}`;
}

/** Passwords are often written unencoded: a percent sign that does not begin an escape stands for itself. */
function percentDecoded(text: string): string {
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (escapes) => {
    try {
      return decodeURIComponent(escapes);
    } catch {
      return escapes; // Not UTF-8, so not meant as escapes.
    }
  });
}

/** Lower case takes precedence, as in curl and other programs. */
function variable(env: NodeJS.ProcessEnv, name: string): string {
  return env[name] ?? env[name.toUpperCase()] ?? '';
}
