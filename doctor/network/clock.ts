import type { Check, CheckState } from '../checks/check';

/** Seconds by which this machine's clock may be off. */
const maxDrift = 60;

/**
 * @param now this machine's clock, in milliseconds since the epoch
 * @param host the host whose clock it is compared with, for people
 */
export function clockCheck(serverTime: number | undefined, now: number, host = 'the host'): Check {
  if (serverTime === undefined) {
    return { id: 'clock', state: 'skipped', message: 'The host does not tell the time.', facts: {} };
  }
  const seconds = Math.round((now - serverTime) / 1000);
  const facts = { secondsOff: seconds };
  if (Math.abs(seconds) <= maxDrift)
    return { id: 'clock', state: 'ok', message: 'The clock of this machine is right.', facts };
  return {
    id: 'clock',
    state: 'warning',
    message: `The clock of this machine is ${Math.abs(seconds)} s ${seconds > 0 ? 'ahead of' : 'behind'} that of ${host}.`,
    advice: 'Set it (NTP): certificates and the expiry of files and tokens depend on it.',
    facts,
  };
}

const tellingFirst: readonly CheckState[] = ['warning', 'ok', 'skipped'];

/** This machine has only one clock, so only the most informative comparison with several hosts is reported. */
export function mostInformative(clocks: readonly Check[]): Check[] {
  const found = tellingFirst.map((state) => clocks.find((clock) => clock.state === state));
  return found.filter((clock) => clock !== undefined).slice(0, 1);
}
