import { LuaScript, serverNow } from '../server/lua-script';

/** Records that the node runs here, and makes this its holder if there is none. */
export const holdScript = new LuaScript(`${serverNow}
redis.call('ZADD', KEYS[2], now, ARGV[1])
local holder = redis.call('GET', KEYS[1])
if holder and holder ~= ARGV[1] then return {0} end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return {1}
`);

/** Gives up the node, and counts the others that run it. */
export const leaveScript = new LuaScript(`${serverNow}
redis.call('ZREM', KEYS[2], ARGV[1])
redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', now - tonumber(ARGV[2]))
if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('DEL', KEYS[1]) end
return {redis.call('ZCARD', KEYS[2])}
`);
