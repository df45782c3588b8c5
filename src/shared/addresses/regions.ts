import type { Region } from '../flow';

/** REST bases by region (`docs/tray-api.md`). A token works in its own region only. */
const restBases: Record<Exclude<Region, 'custom'>, string> = {
  us: 'https://api.tray.io',
  eu: 'https://api.eu1.tray.io',
  ap: 'https://api.ap1.tray.io',
};

/** True for a region that exists; an environment variable can name any other. */
export function isRegion(text: string): text is Region {
  return text === 'custom' || Object.hasOwn(restBases, text);
}

/**
 * The REST base of a region, without `/core/v1` and without a trailing slash; `baseUrl` counts with region `custom` only.
 * Tray's own pages show addresses with that path, so it is taken off one that has been pasted.
 */
export function restBase(region: Region, baseUrl: string): string {
  return region === 'custom' ? withoutApiPath(baseUrl.trim()) : restBases[region];
}

/** One spelling for all that lead to the same place, to compare REST bases by; what is not an address stays as it is. */
export function canonicalBase(base: string): string {
  const url = parsedUrl(base);
  return url === undefined ? base : withoutTrailingSlashes(url.href);
}

const apiPath = '/core/v1';

function withoutApiPath(url: string): string {
  const base = withoutTrailingSlashes(url);
  const start = base.slice(0, -apiPath.length);
  // A host must remain: "https://core/v1" is one.
  return base.endsWith(apiPath) && /^[a-z]+:\/\/[^/]/i.test(start) ? withoutTrailingSlashes(start) : base;
}

/** In linear time, and without a lookbehind, which not every browser has. */
function withoutTrailingSlashes(url: string): string {
  let end = url.length;
  while (url[end - 1] === '/') end--;
  return url.slice(0, end);
}

export type BaseUrlProblem = 'missing' | 'malformed' | 'insecure';

/** True for a host name, as `URL.hostname` has it, that never leaves this machine. */
export function isLoopback(hostname: string): boolean {
  return /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(hostname);
}

/**
 * True for a host name, as `URL.hostname` has it, that leads no further than the networks this machine is in: private and
 * link-local addresses (RFC 1918, 3927, 4193, 4291), names without a dot, as containers have them, and names below domains
 * that nobody on the internet can own.
 */
export function isPrivateHost(hostname: string): boolean {
  if (isLoopback(hostname)) return true;
  if (hostname.startsWith('[')) return /^\[(f[cd]|fe[89ab])[0-9a-f:]+\]$/.test(hostname);
  if (/^[\d.]+$/.test(hostname)) return /^(10|192\.168|169\.254|172\.(1[6-9]|2\d|3[01]))\./.test(hostname);
  return /^[^.]+$|\.(internal|local|localhost|lan|home\.arpa)$/.test(hostname);
}

/** Whether plain http is allowed to hosts of the private networks, too. */
export interface HttpRule {
  allowHttp?: boolean | undefined;
}

/**
 * What is wrong with a REST base, or undefined. The token travels in a header, so anything but https is refused;
 * loopback, where the local Tray API lives, may be http.
 */
export function baseUrlProblem(base: string, { allowHttp = false }: HttpRule = {}): BaseUrlProblem | undefined {
  if (base === '') return 'missing';
  const url = parsedUrl(base);
  if (url === undefined || (url.protocol !== 'https:' && url.protocol !== 'http:')) return 'malformed';
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') return 'malformed';
  if (url.protocol === 'https:' || isLoopback(url.hostname)) return undefined;
  return allowHttp && isPrivateHost(url.hostname) ? undefined : 'insecure';
}

/** An address taken apart, or undefined. `URL.canParse` is missing in some browsers. */
export function parsedUrl(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}

/** The other addresses of a region, which no document derives from the REST base. */
interface Sites {
  graphql: string;
  /** The dialog that makes authentications, and the config wizard. */
  dialog: string;
  /** Tray's app, for people. */
  app: string;
}

/** By REST base. The app of Asia-Pacific is an inference. */
const sites: ReadonlyMap<string, Sites> = new Map([
  [restBases.us, sitesAt('tray.io')],
  [restBases.eu, sitesAt('eu1.tray.io')],
  [restBases.ap, sitesAt('ap1.tray.io')],
]);

function sitesAt(host: string): Sites {
  return { graphql: `https://${host}/graphql`, dialog: `https://embedded.${host}`, app: `https://app.${host}` };
}

/** The address of the GraphQL API that belongs to a REST base. A base of one's own has it below itself. */
export function graphqlUrl(restBase: string): string {
  return sites.get(canonicalBase(restBase))?.graphql ?? `${withoutTrailingSlashes(restBase)}/graphql`;
}

/**
 * The base of Tray's own dialog that makes authentications.
 *
 * @param dialogHost its address where the account has its own, else ''
 */
export function dialogBase(restBase: string, dialogHost: string): string {
  const own = withoutTrailingSlashes(dialogHost.trim());
  return own === '' ? (sites.get(canonicalBase(restBase))?.dialog ?? restBase) : own;
}

/** The address of Tray's app that belongs to a REST base; undefined for a base of one's own. */
export function appUrl(restBase: string): string | undefined {
  return sites.get(canonicalBase(restBase))?.app;
}
