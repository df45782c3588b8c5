/** The way from here to Tray. */
import { lookup } from 'node:dns/promises';
import { errorCode } from '../../src/shared/texts/error-code';
import { networkError } from '../../src/tray/errors/network-error';
import { TrayError } from '../../src/tray/errors/tray-error';
import { type ProxySettings, proxySettings } from '../../src/tray/http/proxy/proxy-settings';
import type { Settings } from '../settings';
import { type Check, type CheckId, failureFacts } from './check';
import { probe } from './probe';

/** Seconds that this machine's clock may be off. */
const mostDrift = 60;
/** Days before which a certificate that runs out is worth a word. */
const soon = 7;
const day = 24 * 60 * 60 * 1000;

/** Says a failure in the language of the terminal. */
export type Say = (error: TrayError) => string;

export interface NetworkChecks {
  checks: Check[];
  /** Requests have a chance. */
  isReachable: boolean;
}

export async function networkChecks(settings: Settings, env: NodeJS.ProcessEnv, say: Say): Promise<NetworkChecks> {
  const { check: proxy, direct } = proxyCheck(settings, env, say);
  if (proxy.state === 'failed') return { checks: [proxy], isReachable: false };
  const names = direct.length === 0 ? leftToProxy : await nameCheck(direct);
  if (names.state === 'failed') return { checks: [proxy, names], isReachable: false };
  const secured = await tlsAndClock(settings, env, say);
  return { checks: [proxy, names, ...secured], isReachable: secured.every(({ state }) => state !== 'failed') };
}

const leftToProxy: Check = {
  id: 'name',
  state: 'ok',
  message: 'Names are looked up by the proxy.',
  facts: { byProxy: true },
};

/** Each host's way: NO_PROXY can exempt one of them. @returns also the hosts that are reached without a proxy */
export function proxyCheck(
  { baseUrl, graphqlUrl }: Pick<Settings, 'baseUrl' | 'graphqlUrl'>,
  env: NodeJS.ProcessEnv,
  say: Say,
): { check: Check; direct: string[] } {
  try {
    const ways = [baseUrl, graphqlUrl].map((url) => ({
      host: new URL(url).hostname.replace(/^\[(.+)\]$/, '$1'),
      proxy: proxySettings(new URL(url).origin, env),
    }));
    const direct = [...new Set(ways.filter(({ proxy }) => proxy === undefined).map(({ host }) => host))];
    const through = ways.find(({ proxy }) => proxy !== undefined);
    return { check: wayCheck(through?.host ?? '', through?.proxy, direct), direct };
  } catch (error) {
    return { check: failed('proxy', error, say, 'Correct the variable, or take it away.'), direct: [] };
  }
}

function wayCheck(host: string, proxy: ProxySettings | undefined, direct: readonly string[]): Check {
  const used = proxy !== undefined;
  const facts = { used, hasPassword: proxy?.authorization !== undefined, isMixed: used && direct.length > 0 };
  const check = { id: 'proxy', state: 'ok', facts } as const;
  if (proxy === undefined) return { ...check, message: 'No proxy.' };
  const message = `Through the proxy ${new URL(proxy.uri).host}`;
  if (direct.length === 0) return { ...check, message: `${message}.` };
  return {
    ...check,
    state: 'warning',
    message: `${message} to ${host}, and without one to ${direct.join(' and ')}.`,
    advice: 'If both should take the same way, name both in NO_PROXY, or neither.',
  };
}

async function nameCheck(hosts: readonly string[]): Promise<Check> {
  const found = await Promise.all(hosts.map(lookedUp));
  const problem = found.find((one) => 'code' in one);
  if (problem !== undefined && 'code' in problem) {
    return {
      id: 'name',
      state: 'failed',
      message: `The name ${problem.host} cannot be looked up (${problem.code}).`,
      advice:
        'Check the network and the name servers of this machine, and TRAY_REGION or --base-url. If only a proxy reaches the internet, set HTTPS_PROXY.',
      facts: { byProxy: false, cause: problem.code },
    };
  }
  const addresses = found.map((one) => ('addresses' in one ? one.addresses : 0)).reduce((sum, count) => sum + count, 0);
  return { id: 'name', state: 'ok', message: `${hosts.join(' and ')} found.`, facts: { byProxy: false, addresses } };
}

async function lookedUp(host: string): Promise<{ host: string; addresses: number } | { host: string; code: string }> {
  try {
    return { host, addresses: (await lookup(host, { all: true })).length };
  } catch (error) {
    return { host, code: errorCode(error) };
  }
}

async function tlsAndClock({ baseUrl, tls }: Settings, env: NodeJS.ProcessEnv, say: Say): Promise<Check[]> {
  try {
    const { certificate, serverTime } = await probe(baseUrl, { tls, env });
    return [tlsCheck(certificate, Date.now()), clockCheck(serverTime, Date.now())];
  } catch (error) {
    const to = { host: new URL(baseUrl).host, hasProxy: proxySettings(new URL(baseUrl).origin, env) !== undefined };
    const reason = error instanceof TrayError ? error : networkError(error, { to, isCall: false, sent: false });
    return [failed('tls', reason, say, adviceOnWay(reason, to.hasProxy))];
  }
}

function adviceOnWay(error: TrayError, hasProxy: boolean): string {
  if (error.code === 'TRAY_CONFIG') return filesAdvice;
  if (/^(ERR_SSL_|EPROTO)/.test(failureFacts(error).cause ?? '')) return protocolAdvice;
  return hasProxy ? proxyAdvice : wayAdvice;
}

const protocolAdvice =
  'What answers there does not speak TLS, or only versions of it that are not safe: check the scheme and the port of --base-url, and the proxy.';
const proxyAdvice =
  'With a proxy, it may be the proxy that does not answer: check its address in HTTPS_PROXY. A host that is to be reached without it belongs into NO_PROXY.';
const filesAdvice =
  'Check the files of --ca, --cert and --key, and TRAY_KEY_PASSPHRASE if the key is encrypted. They must be PEM, and the key that of the certificate.';
const wayAdvice = 'Check that this machine may connect to that host: firewall, proxy, address.';

/** @param now this machine's clock, in milliseconds since the epoch */
export function tlsCheck(certificate: Awaited<ReturnType<typeof probe>>['certificate'], now: number): Check {
  if (certificate === undefined) {
    return {
      id: 'tls',
      state: 'ok',
      message: 'Without TLS, which only this machine or a private network allows.',
      facts: { used: false },
    };
  }
  const { from, until, problem, protocol } = certificate;
  const days = Math.floor((until - now) / day);
  const facts = {
    used: true,
    protocol,
    days,
    accepted: problem === undefined,
    ...(problem !== undefined && { cause: problem }),
  };
  const dates = `valid from ${dateOf(from)} until ${dateOf(until)}`;
  if (problem === undefined) {
    const state = days < soon ? 'warning' : 'ok';
    const advice = days < soon ? { advice: `It runs out in ${days} days. Whoever runs the host should renew it.` } : {};
    return { id: 'tls', state, message: `${protocol}, certificate ${dates}.`, ...advice, facts };
  }
  return {
    id: 'tls',
    state: 'failed',
    message: `The certificate is not accepted (${problem}): ${dates}; this machine's clock shows ${dateOf(now)}.`,
    advice: now < from || now > until ? clockAdvice : adviceFor(problem),
    facts,
  };
}

const clockAdvice =
  "Set this machine's clock if it is wrong. If it is right, the certificate has to be renewed by whoever runs the host.";
const nameAdvice =
  'The certificate is for another name: check TRAY_REGION or --base-url. If the host is right, say the name of its certificate with --servername here and in the TLS configuration of the connection.';
const caAdvice =
  'If something between here and Tray opens the connection (a company proxy, a virus scanner), let Node.js know its certificate: NODE_EXTRA_CA_CERTS here and for Node-RED, or --ca here and a TLS configuration in the connection.';

function adviceFor(problem: string): string {
  return problem === 'ERR_TLS_CERT_ALTNAME_INVALID' ? nameAdvice : caAdvice;
}

/** @param now this machine's clock, in milliseconds since the epoch */
export function clockCheck(serverTime: number | undefined, now: number): Check {
  if (serverTime === undefined) {
    return { id: 'clock', state: 'skipped', message: 'The host does not tell the time.', facts: {} };
  }
  const seconds = Math.round((now - serverTime) / 1000);
  const facts = { secondsOff: seconds };
  if (Math.abs(seconds) <= mostDrift)
    return { id: 'clock', state: 'ok', message: 'The clock of this machine is right.', facts };
  return {
    id: 'clock',
    state: 'warning',
    message: `The clock of this machine is ${Math.abs(seconds)} s ${seconds > 0 ? 'ahead of' : 'behind'} that of the host.`,
    advice: 'Set it (NTP): certificates and the expiry of files and tokens depend on it.',
    facts,
  };
}

/** A failed check from what was thrown. */
export function failed(id: CheckId, error: unknown, say: Say, advice?: string): Check {
  if (!(error instanceof TrayError)) throw error;
  return {
    id,
    state: 'failed',
    message: say(error),
    ...(advice !== undefined && { advice }),
    facts: {},
    failure: failureFacts(error),
  };
}

function dateOf(time: number): string {
  return Number.isNaN(time) ? 'unknown' : new Date(time).toISOString().slice(0, 10);
}
