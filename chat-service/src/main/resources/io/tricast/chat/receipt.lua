-- Notes how far a user has read a room. It never goes back.
-- KEYS: the receipts (sorted set, position by user), the log, the members
-- ARGV: the user, ms and seq of the position, '1' if only members may
-- Returns false if the user may not; else {1 if it went on, 0 if not, -1 if it is ahead of the log; 1 if it is the user's
-- first; how many users have one}. A position is ms * 1000 + seq: a room has fewer than a thousand events in a millisecond.
local call = redis.call
if (ARGV[4] == '1' or call('EXISTS', KEYS[3]) == 1) and call('HEXISTS', KEYS[3], ARGV[1]) == 0 then
  return false
end
local function score(ms, seq)
  return tonumber(ms) * 1000 + math.min(tonumber(seq), 999)
end
local function of(entry)
  return score(string.match(entry[1], '(%d+)-(%d+)'))
end
local last = call('XREVRANGE', KEYS[2], '+', '-', 'COUNT', 1)[1]
local upTo = score(ARGV[2], ARGV[3])
if not last or upTo > of(last) then
  return { -1, 0, 0 }
end
local first = not call('ZSCORE', KEYS[1], ARGV[1])
local changed = call('ZADD', KEYS[1], 'GT', 'CH', string.format('%.0f', upTo), ARGV[1])
local count = call('ZCARD', KEYS[1])
if count > 1000 and first then
  -- Whoever has read less than what is kept has read nothing of it.
  call('ZREMRANGEBYSCORE', KEYS[1], '-inf', '(' .. string.format('%.0f', of(call('XRANGE', KEYS[2], '-', '+', 'COUNT', 1)[1])))
end
return { changed, first and 1 or 0, count }
