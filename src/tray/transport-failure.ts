import { maybeExecuted } from './status-failure';
import { TrayError } from './tray-error';

/** What is known of a request that got no answer. */
export interface BrokenRequest {
  /** Host and port, for people. */
  host: string;
  /** It may have reached Tray. */
  sent: boolean;
  /** It is a call, so that an operation may have been executed. */
  isCall: boolean;
}

/** What happened to a request by the code of the system's or the library's error. */
const causes: Readonly<Record<string, string>> = {
  ENOTFOUND: 'cannot be found. Check the network, the region and the base URL',
  EAI_AGAIN: 'cannot be looked up at the moment. Check the network',
  ECONNREFUSED: 'does not accept connections. Check the base URL and that the host is up',
  EHOSTUNREACH: 'cannot be reached. Check the network',
  ENETUNREACH: 'cannot be reached. Check the network',
  ETIMEDOUT: 'cannot be reached. Check the network',
  UND_ERR_CONNECT_TIMEOUT: 'cannot be reached. Check the network',
  UND_ERR_ABORTED: 'cannot be reached through the proxy, which refused. Check HTTPS_PROXY and its password',
};

/** Codes that Node.js gives to certificates which fail a check. */
const certificateCodes = /CERT|SELF_SIGNED|UNABLE_TO_(GET|VERIFY)|ERR_TLS|UND_ERR_PRX_TLS|ERR_SSL|EPROTO/;
/** An answer that is no HTTP, or whose headers are beyond any bound. */
const garbledCodes = /^(HPE_|HTTPParserError$|UND_ERR_HEADERS_OVERFLOW$)/;

/** The failure of a request whose connection was not made or broke. */
export function networkFailure(cause: unknown, request: BrokenRequest): TrayError {
  const code = codeOf(cause);
  if (garbledCodes.test(code)) return garbledAnswer(code, request);
  const { sent } = request;
  return new TrayError('TRAY_NETWORK', sent ? brokenMessage(code, request) : unmadeMessage(code, request), { sent });
}

/** The failure of a request that took longer than `timeout` milliseconds. */
export function timeoutFailure(timeout: number, request: BrokenRequest): TrayError {
  const { host, sent } = request;
  const seconds = `${timeout / 1000} s`;
  const message = sent
    ? `Tray gave no complete answer within ${seconds}. Set a longer timeout if the operation takes long.${executedHint(request)}`
    : `There was no connection to ${host} within ${seconds}, so nothing was sent. Check the network.`;
  return new TrayError('TRAY_TIMEOUT', message, { sent });
}

/** The failure of a request that was given up because the node or the client closed. */
export function cancelledFailure(request: BrokenRequest): TrayError {
  const { sent } = request;
  const message = sent
    ? `The node was closed before Tray had answered.${executedHint(request)}`
    : 'The node was closed before the request was sent.';
  return new TrayError('TRAY_CANCELLED', message, { sent });
}

/** The failure of an answer beyond the bound, as sent or as decoded. */
export function tooLargeFailure(maxBytes: number, statusCode: number): TrayError {
  const bound = `${Math.round(maxBytes / 1e5) / 10} MB`;
  return new TrayError('TRAY_RESPONSE', `The answer is larger than ${bound}. Ask for less at once.`, {
    statusCode,
    sent: true,
  });
}

/** The failure of an answer whose compressed body is damaged, or compressed in a way that was not asked for. */
export function undecodableFailure(encoding: string, statusCode: number): TrayError {
  return new TrayError('TRAY_RESPONSE', `The answer is damaged: its body cannot be decoded (${encoding}).`, {
    statusCode,
    sent: true,
  });
}

function garbledAnswer(code: string, { host, sent }: BrokenRequest): TrayError {
  return new TrayError('TRAY_RESPONSE', `The answer of ${host} is no HTTP (${code}). Check the base URL.`, { sent });
}

function unmadeMessage(code: string, { host }: BrokenRequest): string {
  if (certificateCodes.test(code)) {
    return `The connection to ${host} is not secure (${code}): its certificate is not accepted. Check the base URL and the TLS configuration.`;
  }
  const known = causes[code];
  return known === undefined
    ? `There is no connection to ${host}${inBrackets(code)}. Check the network.`
    : `The host ${host} ${known}${inBrackets(code)}.`;
}

function brokenMessage(code: string, request: BrokenRequest): string {
  return `The connection to ${request.host} broke before the answer was complete${inBrackets(code)}.${executedHint(request)}`;
}

function executedHint({ isCall }: BrokenRequest): string {
  return isCall ? maybeExecuted : '';
}

function inBrackets(code: string): string {
  return code === '' ? '' : ` (${code})`;
}

/** The code of an error; of the first one where several addresses were tried. undici's parser has not always one. */
function codeOf(cause: unknown): string {
  if (!(cause instanceof Error)) return '';
  if ('code' in cause && typeof cause.code === 'string') return cause.code;
  if (cause instanceof AggregateError) return codeOf(cause.errors[0]);
  return cause.name === 'HTTPParserError' ? cause.name : '';
}
