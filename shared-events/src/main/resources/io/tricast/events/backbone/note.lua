-- KEYS: the drafts that are not finished. ARGV: the draft's name, then its words.
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
-- A second try does not make it younger.
if redis.call('HEXISTS', KEYS[1], ARGV[1]) == 0 then
  redis.call('HSET', KEYS[1], ARGV[1], cmsgpack.pack({ now, unpack(ARGV, 2) }))
end
return 1
