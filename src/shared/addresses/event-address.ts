import { publicAddress } from './public-address';
import { isLoopback, parsedUrl } from './regions';

/** The path under which events are received, without the node's id. */
export const eventsPath = '/tray/events';

/**
 * The address that Tray sends a node's events to: `<publicUrl><httpNodeRoot>/tray/events/<node id>`.
 *
 * @param publicUrl address at which Tray reaches Node-RED's HTTP nodes
 * @param httpNodeRoot Node-RED's setting, such as `/` or `/api`
 */
export function eventAddress(publicUrl: string, httpNodeRoot: string, nodeId: string): string {
  return `${publicAddress(publicUrl, httpNodeRoot)}${eventsPath}/${encodeURIComponent(nodeId)}`;
}

export type PublicUrlProblem = 'missing' | 'malformed' | 'insecure' | 'loopback';

/**
 * Why Tray cannot reach an address, as far as the address itself shows; undefined if it looks reachable.
 *
 * @param isLocalTray the connection leads to a Tray API on this machine, which can reach addresses that Tray cannot
 */
export function publicUrlProblem(publicUrl: string, isLocalTray: boolean): PublicUrlProblem | undefined {
  if (publicUrl.trim() === '') return 'missing';
  const url = parsedUrl(publicUrl.trim());
  if (url === undefined || (url.protocol !== 'https:' && url.protocol !== 'http:')) return 'malformed';
  // Even a question mark with nothing after it would turn the appended path into a query.
  if (url.username !== '' || url.password !== '' || /[?#]/.test(publicUrl)) return 'malformed';
  if (isLocalTray) return undefined;
  if (isLoopback(url.hostname)) return 'loopback';
  return url.protocol === 'https:' ? undefined : 'insecure';
}
