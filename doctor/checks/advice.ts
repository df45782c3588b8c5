/** Advice about failures, where their own texts are about nodes and connections. */
import type { FailureCode } from '../../src/shared/failure';
import { counted } from '../../src/shared/texts/counted';
import { TrayError } from '../../src/tray/errors/tray-error';
import type { Settings } from '../settings';
import type { Check, CheckId } from './check';
import { failed, type Say } from './failed';

/** Elements of a list that have no name or no version. */
export function unreadableElements(count: number): string {
  return `${counted(count, 'further element')} of the list ${count === 1 ? 'has' : 'have'} no name or version`;
}

export const unreadableAdvice = `Such elements are missing in the nodes, too. ${attachReport('')}`;

/** @param also what else the issue should contain */
export function attachReport(also: string): string {
  return `Please attach a report (--report) to an issue${also}: https://github.com/tray-nodes/node-red-tray/issues`;
}

/** Advice for one kind of request. */
interface Particular {
  /** Used if Tray says that something is unknown or not allowed. */
  onRefusal?: string;
  /** What will not work, and what will, until it is fixed. */
  consequence?: string;
}

/**
 * The failed check for a request that is not a call.
 *
 * @param asked what the request was for, which the texts of failures do not say
 * @throws anything that is not the failure of a request
 */
export function unanswered(
  { id, asked }: { id: CheckId; asked: string },
  error: unknown,
  { say, settings }: { say: Say; settings: Settings },
  particular: Particular = {},
): Check & { state: 'failed' } {
  if (!(error instanceof TrayError)) throw error;
  const check = failed(id, error, say, adviceOn(error, settings, particular));
  return { ...check, message: `${asked}: ${check.message}` };
}

const refusals: ReadonlySet<FailureCode> = new Set(['TRAY_FORBIDDEN', 'TRAY_NOT_FOUND', 'TRAY_REJECTED']);

/** @param error of a request that is not a call */
export function adviceOn(error: TrayError, settings: Settings, { onRefusal, consequence }: Particular = {}): string {
  const isRefusal = onRefusal !== undefined && refusals.has(error.code);
  const advice = isRefusal ? onRefusal : generalAdvice(error, settings);
  return consequence === undefined ? advice : `${advice} ${consequence}`;
}

const otherToken =
  'If TRAY_TOKEN is the token of an end user or of an API user, try a master token. The administrator of the account in Tray knows what the token may do.';

function generalAdvice({ code, statusCode }: TrayError, { region, token }: Settings): string {
  switch (code) {
    case 'TRAY_UNAUTHORIZED':
      return tokenAdvice(token) ?? `Check TRAY_TOKEN. ${otherToken}`;
    case 'TRAY_FORBIDDEN':
      return otherToken;
    case 'TRAY_RATE_LIMITED':
      return 'Something else uses the same limit. Wait a minute, and run this again.';
    case 'TRAY_SERVER':
      return 'Run this again in a few minutes. If it still fails, ask Tray.';
    case 'TRAY_TIMEOUT':
    case 'TRAY_NETWORK':
      return 'Run this again. If it still fails, look for what ends or slows down connections to that host: firewall, proxy, VPN.';
    case 'TRAY_RESPONSE':
    case 'TRAY_NOT_FOUND':
      return region === 'custom'
        ? 'Check --base-url: it should be the base of a Tray API, such as https://api.tray.io.'
        : 'Something other than Tray may answer in its place: a proxy, or a network that needs a login first. Open the address in a browser.';
    default:
      return statusCode === undefined
        ? 'Check the environment variables and options: --help names all of them.'
        : (tokenAdvice(token) ?? attachReport(', with what Tray says'));
  }
}

/** Characters; tokens have about a hundred. */
const longestToken = 4096;

/** What is visibly wrong with the format of a token; undefined if nothing is. */
export function tokenAdvice(token: string): string | undefined {
  if (/^TRAY_TOKEN=/i.test(token)) return 'TRAY_TOKEN must be the token alone, without TRAY_TOKEN= before it.';
  if (/^(\$\{?\w+\}?|%\w+%|<.*>)$/.test(token))
    return 'TRAY_TOKEN contains a placeholder: a variable that was not replaced, or an example. Put the token itself there.';
  if (/^bearer\b/i.test(token)) return 'TRAY_TOKEN must be the token alone, without the word Bearer before it.';
  if (/^["'`“”‘’„«]|["'`“”‘’»]$/.test(token)) return 'The quotes are part of TRAY_TOKEN: set it without them.';
  if (/\s/.test(token)) return 'TRAY_TOKEN contains a space or a line break. Copy the token again, on one line.';
  if (!/^[\x21-\x7e]*$/.test(token))
    return 'TRAY_TOKEN contains characters that no token has, such as a long dash. Copy the token again.';
  if (token.length > longestToken) return 'TRAY_TOKEN is longer than any token. Copy the token alone.';
  return undefined;
}
