import { LuaScript } from '../server/lua-script';

/**
 * A token bucket, represented by the moment at which it is full again, as in `src/shared/scheduling/token-bucket.ts`.
 */
export const listGateScript = new LuaScript(`
local time = redis.call('TIME')
local now = time[1] * 1000 + time[2] / 1000
local interval, burst = tonumber(ARGV[1]), tonumber(ARGV[2])
local full = math.max(now, tonumber(redis.call('GET', KEYS[1]) or '0'))
local wait = full - now - (burst - 1) * interval
if wait > 0 then return {math.ceil(wait)} end
redis.call('SET', KEYS[1], string.format('%.3f', full + interval), 'PX', 60000)
return {0}
`);
