import { Redis } from 'ioredis';

/** What messages have cost the server, each. */
export interface RedisCost {
  /** Times that the server read something from its clients: round trips, as long as nobody sends more than one request at once. */
  roundTrips: number;
  /** Commands that clients sent, scripts counted as one. */
  commands: number;
  /** Bytes that the server received, and that it sent. */
  received: number;
  sent: number;
  /** Processor time of the server, microseconds. */
  cpu: number;
  /** Connections of the Node-REDs. */
  connections: number;
  /** The commands that are used most, with those that scripts make: `hset 4.0`. */
  most: string;
}

/** Counts on the server's own counters what the work costs, over that many messages. */
export async function redisCost(url: string, messages: number, work: () => Promise<unknown>): Promise<RedisCost> {
  const redis = new Redis(url);
  try {
    const before = await counters(redis);
    await work();
    const after = await counters(redis);
    const each = (name: string) => ((after.get(name) ?? 0) - (before.get(name) ?? 0)) / messages;
    return {
      roundTrips: each('total_reads_processed'),
      commands: (sumOf(after, topLevel) - sumOf(before, topLevel)) / messages,
      received: each('total_net_input_bytes'),
      sent: each('total_net_output_bytes'),
      cpu: (each('used_cpu_user') + each('used_cpu_sys')) * 1_000_000,
      // One is the connection that asks.
      connections: (after.get('connected_clients') ?? 1) - 1,
      most: mostUsed(after, before, messages),
    };
  } finally {
    redis.disconnect();
  }
}

type Counters = ReadonlyMap<string, number>;

/** Figures of `INFO` by their names; how often commands were used by `cmdstat_` and theirs. */
async function counters(redis: Redis): Promise<Counters> {
  const parts = ['stats', 'cpu', 'clients', 'commandstats'];
  const about = (await Promise.all(parts.map((part) => redis.info(part)))).join('\n');
  const entries = [...about.matchAll(/^(\w+(?:\|\w+)?):(?:calls=)?([\d.]+)/gm)];
  return new Map(entries.map(([, name = '', count]) => [name, Number(count)]));
}

/** What no script calls. */
const topLevel = /^cmdstat_(?:eval|evalsha|bzpopmin|ping|info|client\|\w+)$/;

function sumOf(counters: Counters, names: RegExp): number {
  return [...counters].reduce((sum, [name, count]) => (names.test(name) ? sum + count : sum), 0);
}

function mostUsed(after: Counters, before: Counters, messages: number): string {
  return [...after]
    .filter(([name]) => name.startsWith('cmdstat_'))
    .map(([name, count]): [string, number] => [name.slice(8), (count - (before.get(name) ?? 0)) / messages])
    .filter(([, each]) => each >= 0.5)
    .sort(([, a], [, b]) => b - a)
    .slice(0, 8)
    .map(([name, each]) => `${name} ${each.toFixed(1)}`)
    .join(', ');
}
