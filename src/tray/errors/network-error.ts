import type { FailureTextKey } from '../../shared/failure-texts';
import type { LocalizedText } from '../../shared/localized-text';
import { executedHint, type GivenUpRequest } from './executed-hint';
import { TrayError } from './tray-error';

/** Where requests go, for people. */
export interface Destination {
  /** Host and port. */
  host: string;
  /** The environment names a proxy, which may be what is wrong. */
  hasProxy: boolean;
}

/** What is known of a request that got no answer. */
export interface BrokenRequest extends GivenUpRequest {
  to: Destination;
}

/** What happened to a request by the code of the system's or the library's error. */
const causes = {
  ENOTFOUND: 'hostNotFound',
  EAI_AGAIN: 'hostNotLookedUp',
  ECONNREFUSED: 'hostRefuses',
  EHOSTUNREACH: 'hostUnreachable',
  ENETUNREACH: 'hostUnreachable',
  ETIMEDOUT: 'hostUnreachable',
  UND_ERR_CONNECT_TIMEOUT: 'hostUnreachable',
  UND_ERR_ABORTED: 'proxyRefuses',
  UND_ERR_PRX_CONN: 'proxyCloses',
} as const satisfies Record<string, FailureTextKey>;

/** Codes that Node.js gives to certificates which fail a check. */
const certificateCodes = /CERT|SELF_SIGNED|UNABLE_TO_(GET|VERIFY)|ERR_TLS|UND_ERR_PRX_TLS|ERR_SSL|EPROTO/;
/** An answer that is no HTTP, or whose headers are beyond any bound. */
const garbledCodes = /^(HPE_|HTTPParserError$|UND_ERR_HEADERS_OVERFLOW$)/;

/** The error of a request whose connection was not made or broke. */
export function networkError(cause: unknown, { to, sent, isCall }: BrokenRequest): TrayError {
  const code = codeOf(cause);
  if (garbledCodes.test(code)) {
    const noHttp: LocalizedText = { key: 'noHttp', params: { host: to.host, code } };
    return new TrayError('TRAY_RESPONSE', [noHttp, ...executedHint({ sent, isCall }), ...proxyNote(to)], { sent });
  }
  const text = sent ? brokenText(code, to.host) : unmadeText(code, to.host);
  return new TrayError('TRAY_NETWORK', [text, ...executedHint({ sent, isCall }), ...proxyNote(to)], { sent });
}

/** The error of a request that took longer than `timeout` milliseconds. */
export function timeoutError(timeout: number, { to, sent, isCall }: BrokenRequest): TrayError {
  const seconds = timeout / 1000;
  const texts: LocalizedText[] = sent
    ? [{ key: 'notAnsweredInTime', params: { seconds } }, ...executedHint({ sent, isCall })]
    : [{ key: 'notConnectedInTime', params: { host: to.host, seconds } }, ...proxyNote(to)];
  return new TrayError('TRAY_TIMEOUT', texts, { sent });
}

/** The error of a request that was given up because the node or the client closed. */
export function cancelledError(request: GivenUpRequest): TrayError {
  const { sent } = request;
  const text: LocalizedText = { key: sent ? 'closedBeforeAnswer' : 'closedBeforeRequest' };
  return new TrayError('TRAY_CANCELLED', [text, ...executedHint(request)], { sent });
}

/** What is known of an answer that has a status and no body that could be read. */
export interface AnsweredRequest {
  statusCode: number;
  isCall: boolean;
}

/** The error of an answer beyond the bound, as sent or as decoded. */
export function tooLargeError(maxBytes: number, request: AnsweredRequest): TrayError {
  return lostAnswer({ key: 'answerTooLarge', params: { size: Math.round(maxBytes / 1e5) / 10 } }, request);
}

/** The error of an answer whose compressed body is damaged, or compressed in a way that was not asked for. */
export function undecodableError(encoding: string, request: AnsweredRequest): TrayError {
  return lostAnswer({ key: 'answerDamaged', params: { encoding } }, request);
}

/** Only a status that refuses the request tells that its operation was not executed. */
function lostAnswer(text: LocalizedText, { statusCode, isCall }: AnsweredRequest): TrayError {
  const isRefusal = statusCode >= 300 && statusCode < 500;
  const texts = [text, ...executedHint({ sent: !isRefusal, isCall })];
  return new TrayError('TRAY_RESPONSE', texts, { statusCode, sent: true });
}

function unmadeText(code: string, host: string): LocalizedText {
  if (certificateCodes.test(code)) return { key: 'notSecure', params: { host, code } };
  if (isKnown(code)) return { key: causes[code], params: { host, code } };
  return code === '' ? { key: 'notConnected', params: { host } } : { key: 'notConnectedCode', params: { host, code } };
}

function isKnown(code: string): code is keyof typeof causes {
  return Object.hasOwn(causes, code);
}

function brokenText(code: string, host: string): LocalizedText {
  return code === '' ? { key: 'broken', params: { host } } : { key: 'brokenCode', params: { host, code } };
}

function proxyNote({ hasProxy }: Destination): LocalizedText[] {
  return hasProxy ? [{ key: 'proxyIsSet' }] : [];
}

/** The code of an error; of the first one where several addresses were tried. undici's parser has not always one. */
function codeOf(cause: unknown): string {
  if (!(cause instanceof Error)) return '';
  if ('code' in cause && typeof cause.code === 'string') return cause.code;
  if (cause instanceof AggregateError) return codeOf(cause.errors[0]);
  return cause.name === 'HTTPParserError' ? cause.name : '';
}
