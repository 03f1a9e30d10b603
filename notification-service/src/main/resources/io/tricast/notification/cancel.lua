-- Takes back what waits for its time. KEYS: the due times, what is to be published. ARGV: the id
-- Returns 1 if it did wait. What is due by the clock of Redis may be on its way: that is left alone.
local time = redis.call('TIME')
local due = redis.call('ZSCORE', KEYS[1], ARGV[1])
if not due or tonumber(due) <= time[1] * 1000 + math.floor(time[2] / 1000) then
  return 0
end
redis.call('ZREM', KEYS[1], ARGV[1])
redis.call('HDEL', KEYS[2], ARGV[1])
return 1
