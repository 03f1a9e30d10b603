-- The newest bars of one symbol and length, newest first.
-- KEYS: the hash of the open bars; the sorted set of the closed ones. ARGV: the field of the open one, how many at most
local bars = redis.call('ZREVRANGE', KEYS[2], 0, ARGV[2] - 1)
local open = redis.call('HGET', KEYS[1], ARGV[1])
if open then
  table.insert(bars, 1, open)
  bars[ARGV[2] + 1] = nil
end
return bars
