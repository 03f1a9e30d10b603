-- Reads the end of a log, newest first. KEYS: the log. ARGV: how many at most. Returns {now in ms, entries}.
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
return { now, redis.call('XREVRANGE', KEYS[1], '+', '-', 'COUNT', ARGV[1]) }
