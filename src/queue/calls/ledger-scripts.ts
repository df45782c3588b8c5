/**
 * What Redis knows of a queued call beside what BullMQ keeps: in the hash of its job, so that it goes with the job. A call
 * may take several steps, its pages; each is called at most once, unless the call is repeatable.
 *
 * | field | meaning |
 * |---|---|
 * | `tray:owner` | who has taken the job up last: nobody else may write |
 * | `tray:open` | the step that was begun and has no outcome |
 * | `tray:<step>:id` | the attempt that was begun last |
 * | `tray:<step>:n` | attempts so far |
 * | `tray:<step>:outcome` | its outcome, JSON |
 * | `tray:suspect` | when an open step was first found without its owner, ms |
 * | `tray:sent` | steps whose result was sent on |
 */
import { LuaScript } from '../server/lua-script';

/**
 * An open step without its owner waits a little: the owner may only have been cut off from Redis, and is about to store
 * its outcome.
 */
export const takeUpScript = new LuaScript(`
local job, lock = KEYS[1], KEYS[2]
local token, owner, now, grace = ARGV[1], ARGV[2], tonumber(ARGV[3]), tonumber(ARGV[4])
if redis.call('GET', lock) ~= token then return {'lost'} end
if redis.call('EXISTS', KEYS[3]) == 1 then return {'refused'} end
local open = redis.call('HGET', job, 'tray:open')
if open then
  local since = redis.call('HGET', job, 'tray:suspect')
  if not since then
    redis.call('HSET', job, 'tray:suspect', now)
    return {'wait'}
  end
  if now - tonumber(since) < grace then return {'wait'} end
end
redis.call('HSET', job, 'tray:owner', owner)
redis.call('ZADD', KEYS[4], now, ARGV[5])
local sent = redis.call('HGET', job, 'tray:sent') or '0'
if not open then return {'taken', sent} end
local step = 'tray:' .. open
return {'open', sent, open, redis.call('HGET', job, step .. ':id'), redis.call('HGET', job, step .. ':n')}
`);

/** The first attempt ever claims the job, too: whoever takes a job up for the first time asks nothing before. */
export const beginScript = new LuaScript(`
local job, lock = KEYS[1], KEYS[2]
local token, owner, step, attempt, first, now, id, keep = ARGV[1], ARGV[2], 'tray:' .. ARGV[3], ARGV[4], ARGV[5], ARGV[6], ARGV[7], ARGV[8]
if redis.call('GET', lock) ~= token then return {'lost'} end
local claimed = redis.call('HGET', job, 'tray:owner')
if first == '1' and not claimed then
  if redis.call('EXISTS', KEYS[3]) == 1 then return {'refused'} end
  redis.call('HSET', job, 'tray:owner', owner)
  redis.call('ZADD', KEYS[4], now, id)
  redis.call('ZREMRANGEBYSCORE', KEYS[4], '-inf', tonumber(now) - tonumber(keep))
elseif claimed ~= owner then
  return {'lost'}
end
if redis.call('HGET', job, step .. ':id') == attempt then return {'begun', redis.call('HGET', job, step .. ':n')} end
redis.call('HSET', job, 'tray:open', ARGV[3], step .. ':id', attempt)
redis.call('HDEL', job, 'tray:suspect')
return {'begun', tostring(redis.call('HINCRBY', job, step .. ':n', 1))}
`);

/** An owner whose lock has run out while nobody took the job up gets it back. */
export const storeScript = new LuaScript(`
local job, lock, active = KEYS[1], KEYS[2], KEYS[3]
local token, owner, step, attempt, outcome, lockFor, id = ARGV[1], ARGV[2], 'tray:' .. ARGV[3], ARGV[4], ARGV[5], ARGV[6], ARGV[7]
if redis.call('HGET', job, 'tray:owner') ~= owner or redis.call('HGET', job, step .. ':id') ~= attempt then return {'lost'} end
redis.call('HSET', job, step .. ':outcome', outcome)
redis.call('HDEL', job, 'tray:open', 'tray:suspect')
local holder = redis.call('GET', lock)
if holder == token or (not holder and redis.call('LPOS', active, id)) then
  redis.call('SET', lock, token, 'PX', lockFor)
  return {'held'}
end
return {'stored'}
`);

/** Says that a step is not under way any more, because its attempt has certainly executed nothing, or was never begun. */
export const releaseScript = new LuaScript(`
local job, lock = KEYS[1], KEYS[2]
if redis.call('GET', lock) ~= ARGV[1] or redis.call('HGET', job, 'tray:owner') ~= ARGV[2] then return {'lost'} end
redis.call('HDEL', job, 'tray:open', 'tray:suspect')
redis.call('HINCRBY', job, 'tray:' .. ARGV[3] .. ':n', tonumber(ARGV[4]))
return {'released'}
`);

/** Leaves an open step to whoever takes the job up next, who need not wait for an outcome. */
export const leaveScript = new LuaScript(`
if redis.call('HGET', KEYS[1], 'tray:owner') ~= ARGV[1] then return {'lost'} end
redis.call('HSET', KEYS[1], 'tray:suspect', '0')
return {'left'}
`);

export const markSentScript = new LuaScript(`
if redis.call('HGET', KEYS[1], 'tray:owner') ~= ARGV[1] then return {'lost'} end
redis.call('HSET', KEYS[1], 'tray:sent', ARGV[2])
return {'marked'}
`);

/** Whether a job was stored, or never will be: from now on, it is refused to whoever takes it up. */
export const settleScript = new LuaScript(`
if redis.call('EXISTS', KEYS[1]) == 1 or redis.call('ZSCORE', KEYS[3], ARGV[1]) then return {'stored'} end
redis.call('SET', KEYS[2], '1', 'PX', ARGV[2])
return {'refused'}
`);

/** A job that its owner still has in hand was handed out again, to the same process: it goes on under the new lock. */
export const goOnScript = new LuaScript(`
local job, lock = KEYS[1], KEYS[2]
if redis.call('GET', lock) ~= ARGV[1] then return {'lost'} end
if redis.call('HGET', job, 'tray:owner') ~= ARGV[2] then return {'left'} end
redis.call('HDEL', job, 'tray:suspect')
return {'held'}
`);

/** Whether the owner still has the job. A lock that has run out is given back to it where nobody has taken the job up. */
export const keepScript = new LuaScript(`
local job, lock, active = KEYS[1], KEYS[2], KEYS[3]
if redis.call('HGET', job, 'tray:owner') ~= ARGV[1] then return {'lost'} end
if redis.call('EXISTS', lock) == 0 and redis.call('LPOS', active, ARGV[3]) then
  redis.call('SET', lock, ARGV[2], 'PX', ARGV[4])
  redis.call('HDEL', job, 'tray:suspect')
end
return {'kept'}
`);
