-- Sets or removes one alert.
-- KEYS: the alerts; the watched symbols; the last prices; of the alert's symbol: the sorted sets above, below, crosses; the
--       names of the user's alerts
-- ARGV: the alert's name, its JSON ('' to remove it), its symbol, the price now ('' if unknown), the lower and the upper
--       threshold ('' for none), the threshold to cross ('' for none), how many alerts one user may have
-- Returns 1; 0 if there is no such alert to remove; -1 if the user has too many.
local alerts, watched, last = KEYS[1], KEYS[2], KEYS[3]
local name, alert, symbol, price, mine = ARGV[1], ARGV[2], ARGV[3], ARGV[4], KEYS[7]
local known = redis.call('HEXISTS', alerts, name)
for i = 4, 6 do
  redis.call('ZREM', KEYS[i], name)
end
if alert == '' then
  redis.call('HDEL', alerts, name)
  redis.call('SREM', mine, name)
  return known
end
if known == 0 and redis.call('SCARD', mine) >= tonumber(ARGV[8]) then
  return -1
end
redis.call('SADD', mine, name)
redis.call('HSET', alerts, name, alert)
redis.call('SADD', watched, symbol)
if price ~= '' then
  redis.call('HSETNX', last, symbol, price)
end
if ARGV[5] ~= '' then
  redis.call('ZADD', KEYS[5], ARGV[5], name)
end
if ARGV[6] ~= '' then
  redis.call('ZADD', KEYS[4], ARGV[6], name)
end
if ARGV[7] ~= '' then
  redis.call('ZADD', KEYS[6], ARGV[7], name)
end
return 1
