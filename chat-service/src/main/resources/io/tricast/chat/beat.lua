-- When an instance lived last. KEYS: the time. ARGV: how long to remember in ms, 0 to only look
-- Returns {now, then}, both 0 if it is not known.
local time = redis.call('TIME')
local now = string.format('%.0f', time[1] * 1000 + math.floor(time[2] / 1000))
if ARGV[1] ~= '0' then
  redis.call('SET', KEYS[1], now, 'PX', ARGV[1])
end
return { now, redis.call('GET', KEYS[1]) or '0' }
