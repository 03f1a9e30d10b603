-- On which instances a user has connections (hash, instance -> since when), and when the last one went (':seen').
-- KEYS: the hash. ARGV: 'come', 'go' or 'look'; the instance; how long to remember in ms
-- Returns of 'look' {now, field, value, field, value ...}.
local call = redis.call
local time = call('TIME')
local now = string.format('%.0f', time[1] * 1000 + math.floor(time[2] / 1000))
if ARGV[1] == 'come' then
  call('HSET', KEYS[1], ARGV[2], now)
elseif ARGV[1] == 'go' then
  call('HDEL', KEYS[1], ARGV[2])
  call('HSET', KEYS[1], ':seen', now)
end
if ARGV[1] ~= 'look' then
  return call('PEXPIRE', KEYS[1], ARGV[3])
end
local all = call('HGETALL', KEYS[1])
table.insert(all, 1, now)
return all
