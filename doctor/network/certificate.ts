import { counted } from '../../src/shared/texts/counted';
import type { Check } from '../checks/check';
import type { Probe } from './probe';

/** Number of days before its expiry from which a certificate is worth a warning. */
const soon = 7;
const day = 24 * 60 * 60 * 1000;

/** @param now this machine's clock, in milliseconds since the epoch */
export function tlsCheck(certificate: Probe['certificate'], now: number): Check {
  if (certificate === undefined) {
    return {
      id: 'tls',
      state: 'ok',
      message: 'No TLS. That is allowed only for this machine or a private network.',
      facts: { used: false },
    };
  }
  const { from, until, problem, protocol } = certificate;
  const days = Math.floor((until - now) / day);
  const cause = problem === undefined ? {} : { cause: problem };
  const facts = { used: true, protocol, days, accepted: problem === undefined, ...cause };
  const dates = `valid from ${dateOf(from)} until ${dateOf(until)}`;
  if (problem === undefined) {
    const message = `${protocol}, certificate ${dates}.`;
    if (days >= soon) return { id: 'tls', state: 'ok', message, facts };
    const advice = `It expires in ${counted(days, 'day')}. The operator of the host should renew it.`;
    return { id: 'tls', state: 'warning', message, advice, facts };
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
  "Set this machine's clock if it is wrong. If it is right, the operator of the host must renew the certificate.";
const nameAdvice =
  'The certificate is for another name: check TRAY_REGION or --base-url. If the host is right, give the name of its certificate with --servername here and in the TLS configuration of the connection.';
const caAdvice =
  'If something between this machine and Tray decrypts the connection (a company proxy, a virus scanner), give Node.js its certificate: NODE_EXTRA_CA_CERTS here and for Node-RED, or --ca here and a TLS configuration in the connection.';

function adviceFor(problem: string): string {
  return problem === 'ERR_TLS_CERT_ALTNAME_INVALID' ? nameAdvice : caAdvice;
}

function dateOf(time: number): string {
  return Number.isNaN(time) ? 'unknown' : new Date(time).toISOString().slice(0, 10);
}
