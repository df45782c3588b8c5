/** Calls through the queue beside direct ones, in one, two and three Node-REDs, and what a message costs Redis. */
import { startRedis } from '../../test/support/redis-server';
import { startAnswerer } from '../support/answerer';
import type { Outcome, Reading } from '../support/outcome';
import { median } from '../support/statistics';
import { Fleet } from './fleet';
import type { Delivery } from './protocol';
import { type RedisCost, redisCost } from './redis-cost';

const goal = 7;
const sizes = [1, 2, 3];
const rounds = 3;
/** Below what may wait at once. */
const messages: Record<Delivery, number> = { direct: 6000, queued: 3000 };
/** One after the other, so that each request is a round trip of its own. */
const costMessages = 200;

interface Rates {
  /** Messages a second, and microseconds of CPU a message, medians of the rounds. */
  rate: number;
  cpu: number;
}

export async function measure(): Promise<Outcome> {
  const answerer = await startAnswerer();
  const redis = await startRedis();
  try {
    const readings: Reading[] = [];
    for (const size of sizes) {
      const fleet = await Fleet.start(size, { url: answerer.url, redisUrl: redis.url });
      try {
        readings.push(...rateReadings(size, await measureRates(fleet)));
        if (size === 1) readings.push(...(await costReadings(fleet, redis.url)));
      } finally {
        await fleet.end();
      }
    }
    return { checks: [], readings };
  } finally {
    answerer.end();
    await redis.stop();
  }
}

async function measureRates(fleet: Fleet): Promise<Record<Delivery, Rates>> {
  const all: Record<Delivery, Rates[]> = { direct: [], queued: [] };
  for (let round = 0; round <= rounds; round++) {
    for (const delivery of ['direct', 'queued'] as const) {
      const measured = await fleet.run(delivery, messages[delivery]);
      // The first one compiles the code.
      if (round > 0) all[delivery].push(measured);
    }
  }
  const middle = (of: Rates[]) => ({ rate: median(of.map(({ rate }) => rate)), cpu: median(of.map(({ cpu }) => cpu)) });
  return { direct: middle(all.direct), queued: middle(all.queued) };
}

function rateReadings(size: number, rates: Record<Delivery, Rates>): Reading[] {
  return (['direct', 'queued'] as const).map((delivery) => ({
    goal,
    what: `${size} Node-RED${size === 1 ? '' : 's'}, ${delivery}`,
    value: `${rates[delivery].rate.toFixed(0)} msg/s, ${rates[delivery].cpu.toFixed(0)} µs of CPU a message`,
  }));
}

/** Traffic is counted while nothing can be sent together, the server's CPU while it has enough to do. */
async function costReadings(fleet: Fleet, redisUrl: string): Promise<Reading[]> {
  const alone = await redisCost(redisUrl, costMessages, async () => {
    for (let i = 0; i < costMessages; i++) await fleet.run('queued', 1);
  });
  const together = await redisCost(redisUrl, messages.queued, () => fleet.run('queued', messages.queued));
  return [
    { what: 'a queued message costs Redis, one at a time', value: trafficOf(alone) },
    { what: 'a queued message costs Redis, many at a time', value: trafficOf(together) },
    { what: 'CPU of Redis a message, many at a time', value: `${together.cpu.toFixed(0)} µs` },
    { what: 'commands a message, with those within scripts', value: alone.most },
    { what: 'connections to Redis, of a Node-RED with one Tray connection', value: String(alone.connections) },
  ].map((reading) => ({ goal, ...reading }));
}

function trafficOf({ roundTrips, commands, received, sent }: RedisCost): string {
  const bytes = `${received.toFixed(0)} bytes in, ${sent.toFixed(0)} bytes out`;
  return `${roundTrips.toFixed(1)} round trips, ${commands.toFixed(1)} commands, ${bytes}`;
}
