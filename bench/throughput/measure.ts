/** Goal 1: messages a second and CPU a message, against Node-RED's own `http request` and against undici alone. */

import { startEmbedded } from '../../test/support/embedded-node-red';
import { startAnswerer } from '../support/answerer';
import type { Check, Outcome, Reading } from '../support/outcome';
import { medianOf, type Rounds, runInTurn } from '../support/rounds';
import { untilValidating } from '../support/until-validating';
import { type Contender, contenders, deployContenders } from './contenders';

const goal = 1;

export async function measure(): Promise<Outcome> {
  const answerer = await startAnswerer();
  const nodeRed = await startEmbedded();
  try {
    await deployContenders(nodeRed, answerer.url);
    await untilValidating(nodeRed, 'fields', () => ({ payload: { to: 1, body: 'Hello' } }));
    await untilValidating(nodeRed, 'expression', () => ({ payload: { nonsense: true } }));
    const rounds = await runInTurn(contenders(nodeRed, answerer.url), {
      rounds: 5,
      inFlight: 50,
      messages: (name) => (name.startsWith('http') ? 3000 : 6000),
    });
    return { checks: [...checksOf('fields', rounds), ...checksOf('expression', rounds)], readings: readingsOf(rounds) };
  } finally {
    await nodeRed.stop();
    answerer.end();
  }
}

type AllRounds = Rounds<Contender>;

/** Against whichever setting of `http request` did better in the round. */
function checksOf(mode: 'fields' | 'expression', rounds: AllRounds): Check[] {
  const check = (what: string, measured: number, wanted: Check['wanted']): Check => ({
    goal,
    what: `${mode} mode: ${what}`,
    measured,
    unit: '×',
    wanted,
  });
  return [
    check(
      'messages a second, of `http request`',
      medianOf(rounds, (round) => round[mode].rate / Math.max(round.http.rate, round.persistent.rate)),
      { atLeast: 4 },
    ),
    check(
      'CPU a message, of `http request`',
      medianOf(rounds, (round) => round[mode].cpu / Math.min(round.http.cpu, round.persistent.cpu)),
      { atMost: 0.25 },
    ),
    check(
      'messages a second, of plain undici',
      medianOf(rounds, (round) => round[mode].rate / round.undici.rate),
      { atLeast: 0.75 },
    ),
  ];
}

const titles: Record<Contender, string> = {
  http: '`http request`',
  persistent: '`http request`, connections kept alive',
  fields: '`tray-connector`, fields mode, validation on',
  expression: '`tray-connector`, expression mode, validation on',
  undici: 'undici alone',
};

function readingsOf(rounds: AllRounds): Reading[] {
  return (Object.keys(titles) as Contender[]).map((name) => {
    const rate = medianOf(rounds, (round) => round[name].rate);
    const cpu = medianOf(rounds, (round) => round[name].cpu);
    return { goal, what: titles[name], value: `${rate.toFixed(0)} msg/s, ${cpu.toFixed(0)} µs of CPU a message` };
  });
}
