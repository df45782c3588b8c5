import { randomUUID } from 'node:crypto';
import type { Redis } from 'ioredis';
import { LuaScript } from '../server/lua-script';
import { queueNamesKey } from '../server/names';
import { memoryKey } from './job-ledger';

/** Returns the number of waiting calls, including delayed ones, and the value of the key `memory`. */
const enterScript = new LuaScript(`
local wait, prioritized, delayed, meta, names, memory = KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5], KEYS[6]
redis.call('SADD', names, ARGV[1])
redis.call('HSETNX', meta, 'concurrency', ARGV[2])
redis.call('SET', memory, ARGV[3], 'NX')
return {redis.call('LLEN', wait) + redis.call('ZCARD', prioritized) + redis.call('ZCARD', delayed), redis.call('GET', memory)}
`);

export interface LineRecordOptions {
  prefix: string;
  name: string;
  concurrency: number;
  /** Called when the server has lost its data, including the waiting calls. */
  forgotten(): void;
}

/**
 * The settings of a queue on its server. They are sent with each call, because the server may have been emptied or
 * replaced.
 */
export class LineRecord {
  #memory: string | undefined;

  constructor(
    private readonly redis: Redis,
    private readonly options: LineRecordOptions,
  ) {}

  /** @returns number of waiting calls */
  async enter(): Promise<number> {
    const { prefix, name, concurrency } = this.options;
    const lists = ['wait', 'prioritized', 'delayed', 'meta'].map((list) => `${prefix}:${name}:${list}`);
    const keys = [...lists, queueNamesKey(prefix), memoryKey(prefix, name)];
    const [depth, memory] = await enterScript.run(this.redis, keys, [name, concurrency, randomUUID()]);
    this.#look(String(memory));
    return Number(depth);
  }

  #look(memory: string): void {
    const before = this.#memory;
    this.#memory = memory;
    if (before !== undefined && before !== memory) this.options.forgotten();
  }
}
