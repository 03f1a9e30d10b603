-- Reads a stretch of a log together with its bounds, at one moment.
-- KEYS: the log. ARGV: where to start, as XRANGE takes it; how many at most
-- Returns {now in ms, {} or {first id, the id before it}, {} or {last id}, entries}.
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local first = redis.call('XRANGE', KEYS[1], '-', '+', 'COUNT', 1)[1]
local last = redis.call('XREVRANGE', KEYS[1], '+', '-', 'COUNT', 1)[1]
local entries = redis.call('XRANGE', KEYS[1], ARGV[1], '+', 'COUNT', ARGV[2])
-- append.lua writes the id before it as the first word.
return { now, first and { first[1], string.match(first[2][2], '^%S*') } or {}, last and { last[1] } or {}, entries }
