import type { Region } from './flow';

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

/** The REST base of a region, without `/core/v1` and without a trailing slash; `baseUrl` counts with region `custom` only. */
export function restBase(region: Region, baseUrl: string): string {
  return region === 'custom' ? baseUrl.trim().replace(/(?<!\/)\/+$/, '') : restBases[region];
}

export type BaseUrlProblem = 'missing' | 'malformed' | 'insecure';

/** True for a host name, as `URL.hostname` has it, that never leaves this machine. */
export function isLoopback(hostname: string): boolean {
  return /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(hostname);
}

/**
 * What is wrong with a REST base, or undefined. The token travels in a header, so anything but https is refused;
 * loopback, where the local Tray API lives, may be http.
 */
export function baseUrlProblem(base: string): BaseUrlProblem | undefined {
  if (base === '') return 'missing';
  if (!URL.canParse(base)) return 'malformed';
  const url = new URL(base);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return 'malformed';
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') return 'malformed';
  if (url.protocol === 'http:' && !isLoopback(url.hostname)) return 'insecure';
  return undefined;
}
