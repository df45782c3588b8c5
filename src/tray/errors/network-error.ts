import type { FailureTextKey } from '../../shared/texts/failure-texts';
import type { LocalizedText } from '../../shared/texts/localized-text';
import { executedHint, type GivenUpRequest } from './executed-hint';
import { TrayError } from './tray-error';

/** The destination of requests, for messages to people. */
export interface Destination {
  /** Host and port. */
  host: string;
  /** Requests go through a proxy, which may be the cause of a failure. */
  hasProxy: boolean;
}

/** The facts about a request that received no answer. */
export interface BrokenRequest extends GivenUpRequest {
  to: Destination;
}

/** Maximum total size of an answer's headers. */
export const maxHeaderBytes = 64 * 1024;

/** Texts by the error code of the system or a library. */
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

/** Node.js error codes for certificates that fail validation. */
const certificateCodes = /CERT|SELF_SIGNED|UNABLE_TO_(GET|VERIFY)|ERR_TLS|UND_ERR_PRX_TLS|ERR_SSL|EPROTO/;
/** Certificates that are not valid today, according to this machine's clock. */
const certificateDateCodes = /^CERT_(NOT_YET_VALID|HAS_EXPIRED)$/;
/**
 * TLS alerts of a host that rejects the client certificate of the TLS configuration, or requires one (RFC 8446, 6.2).
 */
const ownCertificateCodes =
  /ALERT_(NO_CERTIFICATE|BAD_CERTIFICATE|UNSUPPORTED_CERTIFICATE|CERTIFICATE_(REQUIRED|REVOKED|EXPIRED|UNKNOWN)|UNKNOWN_CA)$/;
/** The answer is not HTTP. */
const garbledCodes = /^(HPE_|HTTPParserError$)/;
/** The answer's headers exceed `maxHeaderBytes`. */
const headersOverflow = /^(UND_ERR_HEADERS_OVERFLOW|HPE_HEADER_OVERFLOW)$/;

/** The error of a request whose connection could not be established or broke. */
export function networkError(cause: unknown, { to, sent, isCall }: BrokenRequest): TrayError {
  const code = codeOf(cause);
  // The host has not read the request: with TLS 1.3 such an alert arrives after the request has been written.
  if (ownCertificateCodes.test(code)) {
    return new TrayError('TRAY_CONFIG', [{ key: 'tlsRefused', params: { host: to.host, code } }, ...proxyNote(to)]);
  }
  const answered = answeredText(code, to.host);
  if (answered !== undefined) {
    return new TrayError('TRAY_RESPONSE', [answered, ...executedHint({ sent, isCall }), ...proxyNote(to)], { sent });
  }
  const text = sent ? brokenText(code, to.host) : unmadeText(code, to.host);
  return new TrayError('TRAY_NETWORK', [text, ...executedHint({ sent, isCall }), ...proxyNote(to)], { sent });
}

/**
 * The error of a request that exceeded its timeout.
 * @param timeout milliseconds
 */
export function timeoutError(timeout: number, { to, sent, isCall }: BrokenRequest): TrayError {
  const seconds = timeout / 1000;
  const texts: LocalizedText[] = sent
    ? [{ key: 'notAnsweredInTime', params: { seconds } }, ...executedHint({ sent, isCall })]
    : [{ key: 'notConnectedInTime', params: { host: to.host, seconds } }, ...proxyNote(to)];
  return new TrayError('TRAY_TIMEOUT', texts, { sent });
}

/** The error of a request that was cancelled because the node or the client closed. */
export function cancelledError(request: GivenUpRequest): TrayError {
  const { sent } = request;
  const text: LocalizedText = { key: sent ? 'closedBeforeAnswer' : 'closedBeforeRequest' };
  return new TrayError('TRAY_CANCELLED', [text, ...executedHint(request)], { sent });
}

/** The error of a successful answer that is too large, as sent or as decoded. */
export function tooLargeError(
  maxBytes: number,
  { statusCode, isCall }: { statusCode: number; isCall: boolean },
): TrayError {
  const text: LocalizedText = { key: 'answerTooLarge', params: { size: Math.round(maxBytes / 1e5) / 10 } };
  const texts = [text, ...executedHint({ sent: true, isCall })];
  return new TrayError('TRAY_RESPONSE', texts, { statusCode, sent: true });
}

/** The text for an answer that arrived but is unreadable. */
function answeredText(code: string, host: string): LocalizedText | undefined {
  if (headersOverflow.test(code)) {
    return { key: 'headersTooLarge', params: { host, size: maxHeaderBytes / 1024 } };
  }
  return garbledCodes.test(code) ? { key: 'noHttp', params: { host, code } } : undefined;
}

function unmadeText(code: string, host: string): LocalizedText {
  if (certificateDateCodes.test(code)) return { key: 'certificateDate', params: { host, code } };
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

/**
 * The code of an error; the first one's if several addresses were tried. Errors of undici's parser do not always have
 * one.
 */
function codeOf(cause: unknown): string {
  if (!(cause instanceof Error)) return '';
  if ('code' in cause && typeof cause.code === 'string') return cause.code;
  if (cause instanceof AggregateError) return codeOf(cause.errors[0]);
  return cause.name === 'HTTPParserError' ? cause.name : '';
}
