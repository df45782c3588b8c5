import type { Region } from '../flow';

/** REST bases by region (`docs/tray-api.md`). A token works in its own region only. */
const restBases: Record<Exclude<Region, 'custom'>, string> = {
  us: 'https://api.tray.io',
  eu: 'https://api.eu1.tray.io',
  ap: 'https://api.ap1.tray.io',
};

/** True for a known region; an environment variable may contain anything. */
export function isRegion(text: string): text is Region {
  return text === 'custom' || Object.hasOwn(restBases, text);
}

/**
 * The REST base of a region, without `/core/v1` and without a trailing slash; `baseUrl` is used with region `custom`
 * only. Tray's own pages show addresses with that path, so it is removed from pasted ones.
 */
export function restBase(region: Region, baseUrl: string): string {
  return region === 'custom' ? withoutApiPath(baseUrl.trim()) : restBases[region];
}

/** A canonical spelling by which REST bases can be compared; anything that is not a URL is returned unchanged. */
export function canonicalBase(base: string): string {
  const url = parsedUrl(base);
  return url === undefined ? base : withoutTrailingSlashes(url.href);
}

const apiPath = '/core/v1';

function withoutApiPath(url: string): string {
  const base = withoutTrailingSlashes(url);
  const start = base.slice(0, -apiPath.length);
  // A host must remain: in "https://core/v1" it is "core".
  return base.endsWith(apiPath) && /^[a-z]+:\/\/[^/]/i.test(start) ? withoutTrailingSlashes(start) : base;
}

/** In linear time, and without a lookbehind, which some browsers lack. */
function withoutTrailingSlashes(url: string): string {
  let end = url.length;
  while (url[end - 1] === '/') end--;
  return url.slice(0, end);
}

export type BaseUrlProblem = 'missing' | 'malformed' | 'insecure';

/** True for a host name, as in `URL.hostname`, that never leaves this machine. */
export function isLoopback(hostname: string): boolean {
  return /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(hostname);
}

/**
 * True for a host name, as in `URL.hostname`, that leads no further than this machine's own networks: private and
 * link-local addresses (RFC 1918, 3927, 4193, 4291), names without a dot, as containers have them, and names under
 * domains that nobody on the internet can own.
 */
export function isPrivateHost(hostname: string): boolean {
  if (isLoopback(hostname)) return true;
  if (hostname.startsWith('[')) return /^\[(f[cd]|fe[89ab])[0-9a-f:]+\]$/.test(hostname);
  if (/^[\d.]+$/.test(hostname)) return /^(10|192\.168|169\.254|172\.(1[6-9]|2\d|3[01]))\./.test(hostname);
  return /^[^.]+$|\.(internal|local|localhost|lan|home\.arpa)$/.test(hostname);
}

/** Whether plain http is also allowed to hosts of private networks. */
export interface HttpRule {
  allowHttp?: boolean | undefined;
}

/**
 * What is wrong with a REST base, or undefined. Only https is allowed, because the token travels in a header; loopback,
 * where the local Tray API runs, may use http.
 */
export function baseUrlProblem(base: string, { allowHttp = false }: HttpRule = {}): BaseUrlProblem | undefined {
  if (base === '') return 'missing';
  const url = parsedUrl(base);
  if (url === undefined || (url.protocol !== 'https:' && url.protocol !== 'http:')) return 'malformed';
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') return 'malformed';
  if (url.protocol === 'https:' || isLoopback(url.hostname)) return undefined;
  return allowHttp && isPrivateHost(url.hostname) ? undefined : 'insecure';
}

/** A parsed URL, or undefined. `URL.canParse` is missing in some browsers. */
export function parsedUrl(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}

/** The other addresses of a region, which cannot be derived from the REST base. */
interface Sites {
  graphql: string;
  /** The dialog that creates authentications, and the config wizard. */
  dialog: string;
  /** Tray's app for people. */
  app: string;
}

/** By REST base. The app's address for Asia-Pacific is inferred, not documented. */
const sites: ReadonlyMap<string, Sites> = new Map([
  [restBases.us, sitesAt('tray.io')],
  [restBases.eu, sitesAt('eu1.tray.io')],
  [restBases.ap, sitesAt('ap1.tray.io')],
]);

function sitesAt(host: string): Sites {
  return { graphql: `https://${host}/graphql`, dialog: `https://embedded.${host}`, app: `https://app.${host}` };
}

/** The address of the GraphQL API that belongs to a REST base. For a custom base it is below the base. */
export function graphqlUrl(restBase: string): string {
  return sites.get(canonicalBase(restBase))?.graphql ?? `${withoutTrailingSlashes(restBase)}/graphql`;
}

/**
 * The base of Tray's own dialog that creates authentications.
 *
 * @param dialogHost the dialog's address if the account has its own, else ''
 */
export function dialogBase(restBase: string, dialogHost: string): string {
  const own = withoutTrailingSlashes(dialogHost.trim());
  return own === '' ? (sites.get(canonicalBase(restBase))?.dialog ?? restBase) : own;
}

/** The address of Tray's app that belongs to a REST base; undefined for a custom base. */
export function appUrl(restBase: string): string | undefined {
  return sites.get(canonicalBase(restBase))?.app;
}
