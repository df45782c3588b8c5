/** What to do about a failure, where its own sentences speak of nodes and connections. */
import type { FailureCode } from '../../src/shared/failure';
import { TrayError } from '../../src/tray/errors/tray-error';
import type { Settings } from '../settings';

/** On elements of a list that have no name or no version. */
export const unreadableAdvice =
  'Such elements are missing in the nodes, too. Please attach a report (--report) to an issue.';

/** Advice for one kind of request. */
interface Particular {
  /** Where Tray says that something is not known or not allowed. */
  onRefusal?: string;
}

const refusals: ReadonlySet<FailureCode> = new Set(['TRAY_FORBIDDEN', 'TRAY_NOT_FOUND', 'TRAY_REJECTED']);

/** @param error of a request that is not a call; undefined for one that is not a failure of a request */
export function adviceOn(error: unknown, settings: Settings, { onRefusal }: Particular = {}): string | undefined {
  if (!(error instanceof TrayError)) return undefined;
  return onRefusal !== undefined && refusals.has(error.code) ? onRefusal : generalAdvice(error, settings);
}

function generalAdvice({ code, statusCode }: TrayError, { region, token }: Settings): string {
  switch (code) {
    case 'TRAY_UNAUTHORIZED':
      return tokenAdvice(token) ?? 'Check TRAY_TOKEN.';
    case 'TRAY_FORBIDDEN':
      return 'If TRAY_TOKEN is the token of an end user or of an API user, try a master token. Whoever administers the account in Tray can say what the token may do.';
    case 'TRAY_RATE_LIMITED':
      return 'Something else uses the same limit. Wait a minute, and run this again.';
    case 'TRAY_SERVER':
      return 'Run this again in some minutes. If it stays so, ask Tray.';
    case 'TRAY_TIMEOUT':
    case 'TRAY_NETWORK':
      return 'Run this again. If it stays so, look for what ends or slows connections to that host: firewall, proxy, VPN.';
    case 'TRAY_RESPONSE':
    case 'TRAY_NOT_FOUND':
      return region === 'custom'
        ? 'Check --base-url: it should be the base of a Tray API, such as https://api.tray.io.'
        : 'Something else than Tray may answer in its place: a proxy, or a network that wants a login first. Open the address in a browser.';
    default:
      return statusCode === undefined
        ? 'Check the settings above.'
        : 'Please attach a report (--report) to an issue, with what Tray says.';
  }
}

/** What is wrong with a token that can be seen from its form; undefined where nothing is. */
export function tokenAdvice(token: string): string | undefined {
  if (/^bearer\b/i.test(token)) return 'TRAY_TOKEN must be the token alone, without the word Bearer before it.';
  if (/^["'`“”‘’„«]|["'`“”‘’»]$/.test(token)) return 'The quotes are part of TRAY_TOKEN: set it without them.';
  if (/\s/.test(token)) return 'TRAY_TOKEN has a space or a line break inside. Copy the token once more, on one line.';
  if (!/^[\x21-\x7e]*$/.test(token))
    return 'TRAY_TOKEN has characters that no token has, such as a long dash. Copy the token once more.';
  return undefined;
}
