import { networkError } from '../../src/tray/errors/network-error';
import { TrayError } from '../../src/tray/errors/tray-error';
import { proxySettings } from '../../src/tray/http/proxy/proxy-settings';
import { type Check, failureFacts } from '../checks/check';
import { failed, type Say } from '../checks/failed';
import type { Settings } from '../settings';
import { tlsCheck } from './certificate';
import { clockCheck } from './clock';
import type { Host } from './hosts';
import { probe } from './probe';

/** What a connection to a host has shown. */
export interface Connection {
  host: Host;
  tls: Check;
  /** Undefined if there is no connection. */
  clock: Check | undefined;
}

/** Connects to a host as the nodes do, without the token. */
export async function connectionTo(
  host: Host,
  { tls }: Pick<Settings, 'tls'>,
  env: NodeJS.ProcessEnv,
  say: Say,
): Promise<Connection> {
  try {
    const { certificate, serverTime } = await probe(host.origin, { tls, env });
    const now = Date.now();
    const whose = host.apis === 'both' ? undefined : host.shown;
    return { host, tls: tlsCheck(certificate, now), clock: clockCheck(serverTime, now, whose) };
  } catch (error) {
    const to = { host: host.shown, hasProxy: proxySettings(host.origin, env) !== undefined };
    const reason = error instanceof TrayError ? error : networkError(error, { to, isCall: false, sent: false });
    return { host, tls: failed('tls', reason, say, adviceOnWay(reason, to.hasProxy)), clock: undefined };
  }
}

function adviceOnWay(error: TrayError, hasProxy: boolean): string {
  const { texts, cause = '' } = failureFacts(error);
  if (texts.includes('tlsUnusable')) return filesAdvice;
  if (texts.includes('tlsRefused')) return ownCertificateAdvice;
  if (texts.includes('proxyRefuses')) return refusingProxyAdvice;
  if (texts.includes('noHttp') || /^(ERR_SSL_|EPROTO)/.test(cause)) return protocolAdvice;
  if (error.code === 'TRAY_RESPONSE') return answerAdvice;
  if (hasProxy) return texts.includes('notSecure') ? proxyCertificateAdvice : proxyAdvice;
  return closed.has(cause) ? closedAdvice : wayAdvice;
}

/** What a connection ends with that the other side has ended. */
const closed: ReadonlySet<string> = new Set(['UND_ERR_SOCKET', 'ECONNRESET', 'EPIPE']);

const filesAdvice =
  'Check the files of --ca, --cert and --key, and TRAY_KEY_PASSPHRASE if the key is encrypted. They must be PEM, and the key must belong to the certificate.';
const ownCertificateAdvice =
  'The host asks for a client certificate. Give one that it accepts with --cert and --key here, and in the TLS configuration of the connection.';
const refusingProxyAdvice =
  'The proxy answers, but lets nothing through to that host. It may need another user and password (HTTPS_PROXY=http://user:password@host:port), or not allow the host. Ask the operator of the proxy.';
const protocolAdvice =
  'The host does not speak TLS or HTTP, or only unsafe versions. Check the scheme and the port of --base-url, and the proxy.';
const answerAdvice =
  'Something other than Tray may answer there. Check --base-url, and what is in between, such as a proxy or a network that needs a login first.';
const closedAdvice =
  'The other side closes the connection without an answer. That may be a firewall, or a host that asks for a client certificate: give one with --cert and --key here, and in the TLS configuration of the connection.';
const proxyCertificateAdvice =
  'The certificate of the proxy is not accepted. Give it to Node.js with NODE_EXTRA_CA_CERTS, here and for Node-RED, or check whether HTTPS_PROXY should begin with http://.';
const proxyAdvice =
  'The proxy itself may not answer: check its address in HTTPS_PROXY. Put a host that is reached without the proxy in NO_PROXY.';
const wayAdvice = 'Check that this machine may connect to that host: firewall, proxy, address.';
