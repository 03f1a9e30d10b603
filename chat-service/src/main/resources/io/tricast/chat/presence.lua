-- Who is in a room, over all instances. An instance's people are there as long as it renews its lease, however many they are.
-- KEYS: the present (sorted set, all of score 0), their places (hash, user -> instances), the instances (sorted set, by the
--       end of their lease), the room's members, its log
-- ARGV: what to do, instance, lease in ms, then
--   enter:   '1' if only members may, user
--   restore: users
--   leave:   '1' if the instance has nobody left there, user
--   renew:   how many may be told by name
--   list:    after which user, how many
-- Returns {who went with an instance that died, what is returned for the deed}.
local call, find = redis.call, string.find
local present, places, instances = KEYS[1], KEYS[2], KEYS[3]
local deed, here, lease = ARGV[1], ARGV[2], tonumber(ARGV[3])
local time = call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local gone = {}

-- True if the user is in no other place.
local function depart(user, instance)
  local rest = {}
  for place in string.gmatch(call('HGET', places, user) or '', '%S+') do
    if place ~= instance then
      rest[#rest + 1] = place
    end
  end
  if #rest > 0 then
    call('HSET', places, user, table.concat(rest, ' '))
    return false
  end
  call('HDEL', places, user)
  return call('ZREM', present, user) == 1
end

local function arrive(user)
  local before = call('HGET', places, user)
  if not before then
    call('HSET', places, user, here)
    call('ZADD', present, 0, user)
  elseif not find(' ' .. before .. ' ', ' ' .. here .. ' ', 1, true) then
    call('HSET', places, user, before .. ' ' .. here)
  end
  return not before
end

local function renew()
  call('ZADD', instances, now + lease, here)
  for i = 1, 3 do
    call('PEXPIRE', KEYS[i], lease * 3)
  end
end

for _, dead in ipairs(call('ZRANGEBYSCORE', instances, '-inf', now)) do
  if dead ~= here then
    local all = call('HGETALL', places)
    for i = 1, #all, 2 do
      if find(' ' .. all[i + 1] .. ' ', ' ' .. dead .. ' ', 1, true) and depart(all[i], dead) then
        gone[#gone + 1] = all[i]
      end
    end
    call('ZREM', instances, dead)
  end
end

local deeds = {}

function deeds.enter()
  local open = call('EXISTS', KEYS[4]) == 0
  if (ARGV[4] == '1' or not open) and call('HEXISTS', KEYS[4], ARGV[5]) == 0 then
    return false
  end
  local came = arrive(ARGV[5])
  renew()
  local last = call('XREVRANGE', KEYS[5], '+', '-', 'COUNT', 1)[1]
  return { last and last[1] or '0-0', open and 1 or 0, came and 1 or 0, call('ZCARD', present),
    call('ZRANGE', present, 0, 99) }
end

function deeds.restore()
  for i = 4, #ARGV do
    arrive(ARGV[i])
  end
  renew()
  return 1
end

function deeds.leave()
  local left = depart(ARGV[5], here)
  if ARGV[4] == '1' then
    call('ZREM', instances, here)
  end
  return { left and 1 or 0, call('ZCARD', present) }
end

-- Whether the instance is still known here, how many are present, whether that is news to a room too large for names.
function deeds.renew()
  local known = call('ZSCORE', instances, here)
  local count = call('ZCARD', present)
  local news = false
  if known then
    if count > tonumber(ARGV[4]) and call('HGET', places, ':told') ~= tostring(count) then
      call('HSET', places, ':told', count)
      news = true
    end
    renew()
  end
  return { known and 1 or 0, count, news and 1 or 0 }
end

function deeds.list()
  local from = ARGV[4] == '' and '-' or '(' .. ARGV[4]
  return { call('ZCARD', present), call('ZRANGEBYLEX', present, from, '+', 'LIMIT', 0, ARGV[5]) }
end

return { gone, deeds[deed]() }
