import { lookup } from 'node:dns/promises';
import { errorCode } from '../../src/shared/texts/error-code';
import type { Check } from '../checks/check';
import { apisOf, type Host } from './hosts';

/**
 * @param hosts those whose names are not looked up by a proxy
 * @returns also the hosts without an address
 */
export async function nameCheck(hosts: readonly Host[]): Promise<{ check: Check; lost: Host[] }> {
  if (hosts.length === 0) return { check: leftToProxy, lost: [] };
  const found = await Promise.all(hosts.map(lookedUp));
  const problems = found.filter((one) => 'code' in one);
  const lost = problems.map(({ host }) => host);
  const addresses = found.reduce((sum, one) => sum + ('addresses' in one ? one.addresses : 0), 0);
  const names = (of: readonly Host[]) => of.map(({ name }) => name).join(' and ');
  const [problem] = problems;
  if (problem === undefined) {
    const message = `${names(hosts)} found.`;
    return { check: { id: 'name', state: 'ok', message, facts: { byProxy: false, addresses } }, lost };
  }
  const codes = [...new Set(problems.map(({ code }) => code))].join(', ');
  const check: Check = {
    id: 'name',
    state: 'failed',
    message: `The name${lost.length === 1 ? '' : 's'} ${names(lost)} cannot be looked up (${codes}).`,
    advice:
      'Check the network and the name servers of this machine, and TRAY_REGION or --base-url. If only a proxy reaches the internet, set HTTPS_PROXY.',
    facts: { byProxy: false, addresses, apis: apisOf(lost), cause: problem.code },
  };
  return { check, lost };
}

const leftToProxy: Check = {
  id: 'name',
  state: 'ok',
  message: 'The proxy looks up names.',
  facts: { byProxy: true },
};

type LookedUp = { host: Host; addresses: number } | { host: Host; code: string };

async function lookedUp(host: Host): Promise<LookedUp> {
  try {
    return { host, addresses: (await lookup(host.name, { all: true })).length };
  } catch (error) {
    return { host, code: errorCode(error) };
  }
}
