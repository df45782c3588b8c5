import { createHash } from 'node:crypto';
import type { Redis } from 'ioredis';

/** A script's answer, always a list: numbers, strings, and null for missing values. */
export type ScriptAnswer = readonly (string | number | null)[];

/**
 * Start of a script: sets `now` to the server's time in ms since 1970, because the clocks of the Node-REDs may differ.
 */
export const serverNow = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
`;

/** A Lua script, which Redis runs atomically and caches by its hash. */
export class LuaScript {
  readonly #text: string;
  /** The hash by which the server knows it. */
  readonly sha: string;

  constructor(text: string) {
    this.#text = text;
    this.sha = createHash('sha1').update(text).digest('hex');
  }

  async run(redis: Redis, keys: readonly string[], args: readonly (string | number)[]): Promise<ScriptAnswer> {
    const params = [...keys, ...args];
    try {
      return answerOf(await redis.evalsha(this.sha, keys.length, ...params));
    } catch (error) {
      if (!(error instanceof Error && error.message.startsWith('NOSCRIPT'))) throw error;
      return answerOf(await redis.eval(this.#text, keys.length, ...params));
    }
  }
}

function answerOf(answer: unknown): ScriptAnswer {
  return Array.isArray(answer) ? answer : [];
}
