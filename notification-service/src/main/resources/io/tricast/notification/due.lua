-- KEYS: the due times, what is to be published. ARGV: how many at most
-- Returns {id, what, id, what ...}, the earliest first, of those whose time has come by the clock of Redis.
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local due = {}
for _, id in ipairs(redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', string.format('%.0f', now), 'LIMIT', 0, ARGV[1])) do
  due[#due + 1] = id
  due[#due + 1] = redis.call('HGET', KEYS[2], id) or ''
end
return due
