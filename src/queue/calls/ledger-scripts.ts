/**
 * What Redis knows about a queued call in addition to BullMQ's data: it is kept in the job's hash, so that it is
 * removed with the job. A call may have several steps, one per page; each is called at most once, unless the call is
 * repeatable.
 *
 * | field | meaning |
 * |---|---|
 * | `tray:owner` | the process that picked up the job last: only it may write |
 * | `tray:open` | the step that was begun and has no outcome |
 * | `tray:<step>:id` | id of the last attempt that was begun |
 * | `tray:<step>:n` | number of attempts so far |
 * | `tray:<step>:outcome` | its outcome, JSON |
 * | `tray:suspect` | when an open step was first found without its owner, ms |
 * | `tray:sent` | number of steps whose result was sent on |
 */
import { LuaScript, serverNow } from '../server/lua-script';

/**
 * True if the server has lost its data, and the job with it, since the job was begun: nobody else can have the job. A
 * job that another process has finished is gone, too, but the value of the key `memory` is still the same.
 */
const forgotten = `
local function isForgotten(job, memory, known)
  return known ~= '' and redis.call('EXISTS', job) == 0 and redis.call('GET', memory) ~= known
end
`;

/**
 * An open step without its owner is left alone for a while: the owner may only have been cut off from Redis, and be
 * about to store its outcome.
 */
export const takeUpScript = new LuaScript(`${serverNow}
local job, lock = KEYS[1], KEYS[2]
local token, owner, grace, id = ARGV[1], ARGV[2], tonumber(ARGV[3]), ARGV[4]
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
redis.call('ZADD', KEYS[4], now, id)
local sent = redis.call('HGET', job, 'tray:sent') or '0'
if not open then return {'taken', sent} end
local step = 'tray:' .. open
return {'open', sent, open, redis.call('HGET', job, step .. ':id'), redis.call('HGET', job, step .. ':n')}
`);

/** The first attempt also claims the job, so that picking up a new job takes no extra request. */
export const beginScript = new LuaScript(`${serverNow}
local job, lock, memory = KEYS[1], KEYS[2], KEYS[5]
local token, owner, step, attempt, first, id, keep = ARGV[1], ARGV[2], 'tray:' .. ARGV[3], ARGV[4], ARGV[5], ARGV[6], ARGV[7]
if redis.call('GET', lock) ~= token then return {'lost'} end
local claimed = redis.call('HGET', job, 'tray:owner')
if first == '1' and not claimed then
  if redis.call('EXISTS', KEYS[3]) == 1 then return {'refused'} end
  redis.call('HSET', job, 'tray:owner', owner)
  redis.call('ZADD', KEYS[4], now, id)
  redis.call('ZREMRANGEBYSCORE', KEYS[4], '-inf', now - tonumber(keep))
elseif claimed ~= owner then
  return {'lost'}
end
redis.call('SET', memory, attempt, 'NX')
local known = redis.call('GET', memory)
if redis.call('HGET', job, step .. ':id') == attempt then return {'begun', redis.call('HGET', job, step .. ':n'), known} end
redis.call('HSET', job, 'tray:open', ARGV[3], step .. ':id', attempt)
redis.call('HDEL', job, 'tray:suspect')
return {'begun', tostring(redis.call('HINCRBY', job, step .. ':n', 1)), known}
`);

/** If the owner's lock has expired and nobody has picked up the job, the owner gets the lock back. */
export const storeScript = new LuaScript(`${forgotten}
local job, lock, active = KEYS[1], KEYS[2], KEYS[3]
if isForgotten(job, KEYS[4], ARGV[8]) then return {'forgotten'} end
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

/** Marks a step as not in progress, because its attempt certainly executed nothing, or was never begun. */
export const releaseScript = new LuaScript(`${forgotten}
local job, lock = KEYS[1], KEYS[2]
if isForgotten(job, KEYS[3], ARGV[5]) then return {'forgotten'} end
if redis.call('GET', lock) ~= ARGV[1] or redis.call('HGET', job, 'tray:owner') ~= ARGV[2] then return {'lost'} end
redis.call('HDEL', job, 'tray:open', 'tray:suspect')
redis.call('HINCRBY', job, 'tray:' .. ARGV[3] .. ':n', tonumber(ARGV[4]))
return {'released'}
`);

/** Leaves an open step to the next process that picks up the job, which need not wait for an outcome. */
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

/** Determines whether a job was stored; if not, it never will be: anyone who picks it up from now on is refused. */
export const settleScript = new LuaScript(`
if redis.call('EXISTS', KEYS[1]) == 1 or redis.call('ZSCORE', KEYS[3], ARGV[1]) then return {'stored'} end
redis.call('SET', KEYS[2], '1', 'PX', ARGV[2])
return {'refused'}
`);

/** A job that its owner is still working on was handed to the same process again: it continues under the new lock. */
export const goOnScript = new LuaScript(`
local job, lock = KEYS[1], KEYS[2]
if redis.call('GET', lock) ~= ARGV[1] then return {'lost'} end
if redis.call('HGET', job, 'tray:owner') ~= ARGV[2] then return {'left'} end
redis.call('HDEL', job, 'tray:suspect')
return {'held'}
`);

/**
 * Checks whether the owner still has the job. If its lock has expired and nobody has picked up the job, it gets the
 * lock back.
 */
export const keepScript = new LuaScript(`${forgotten}
local job, lock, active = KEYS[1], KEYS[2], KEYS[3]
if isForgotten(job, KEYS[4], ARGV[5]) then return {'forgotten'} end
if redis.call('HGET', job, 'tray:owner') ~= ARGV[1] then return {'lost'} end
if redis.call('EXISTS', lock) == 0 and redis.call('LPOS', active, ARGV[3]) then
  redis.call('SET', lock, ARGV[2], 'PX', ARGV[4])
  redis.call('HDEL', job, 'tray:suspect')
end
return {'kept'}
`);
