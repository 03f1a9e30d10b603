-- Puts down what some ticks have made of the bars, unless somebody else has already.
-- KEYS: the note of the place; the hash of the open bars; then for each closed bar the sorted set of its symbol and length
-- ARGV: the place the ticks were read from, the place after them, number of open bars, then the field and the bar of each; then
--       for each closed bar its field, the bar, its start in ms, the start of the oldest to keep, how long the set is kept in ms
-- Returns 1, or 0 if it was not from that place.
if redis.call('GET', KEYS[1]) ~= ARGV[1] then
  return 0
end
redis.call('SET', KEYS[1], ARGV[2])
local open = tonumber(ARGV[3])
local at = 4 + 2 * open
for i = 3, #KEYS do
  redis.call('HDEL', KEYS[2], ARGV[at])
  redis.call('ZREMRANGEBYSCORE', KEYS[i], ARGV[at + 2], ARGV[at + 2])
  redis.call('ZADD', KEYS[i], ARGV[at + 2], ARGV[at + 1])
  redis.call('ZREMRANGEBYSCORE', KEYS[i], '-inf', '(' .. ARGV[at + 3])
  redis.call('PEXPIRE', KEYS[i], ARGV[at + 4])
  at = at + 5
end
for i = 1, open do
  redis.call('HSET', KEYS[2], ARGV[2 + 2 * i], ARGV[3 + 2 * i])
end
return 1
