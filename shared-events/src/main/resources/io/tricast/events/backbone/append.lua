-- Appends events, each to one or more logs, and wakes the instances that follow these. What was appended before is left out.
-- KEYS, for each event: the log of each topic; its publish key, if any; the hash of the newest event per key, if it has one
-- ARGV: events to keep, retention in ms; then for each event: number of topics, retention of the publish key in ms (0: no such
--       key), tag of the first topic, type, key ('' if none), data
-- Returns for each event ms-seq-tag, or '!' and the reason why it is not appended. One does not hinder another.
local keep, retention = ARGV[1], tonumber(ARGV[2])
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
-- What goes by age need not go to the minute, and not with every append.
local step = math.max(1, math.min(60000, math.floor(retention / 10)))
local oldest = string.format('%.0f', now - retention)

local function append(topics, key_at, at)
  local remember, tag, type, key, data = ARGV[at + 1], ARGV[at + 2], ARGV[at + 3], ARGV[at + 4], ARGV[at + 5]
  local publish_key
  if remember ~= '0' then
    publish_key = KEYS[key_at + topics]
    local known = redis.call('GET', publish_key)
    if known then
      return known
    end
  end

  local ms, seq = now, 0
  local previous, stale = {}, {}
  for i = 1, topics do
    local last = redis.call('XREVRANGE', KEYS[key_at + i - 1], '+', '-', 'COUNT', 1)[1]
    local id = last and last[1] or '0-0'
    local dash = string.find(id, '-', 1, true)
    local last_ms, last_seq = tonumber(string.sub(id, 1, dash - 1)), tonumber(string.sub(id, dash + 1))
    previous[i] = id
    stale[i] = math.floor(last_ms / step) ~= math.floor(now / step)
    -- The same id has to be the next one in every topic, also when a failover set the clock back.
    if last_ms > ms then
      ms, seq = last_ms, last_seq + 1
    elseif last_ms == ms and last_seq >= seq then
      seq = last_seq + 1
    end
  end

  local id = string.format('%.0f-%.0f', ms, seq)
  local name = id .. '-' .. tag
  local tail = ' ' .. tag .. ' ' .. type .. ' ' .. (key == '' and '-' or key) .. ' ' .. data
  for i = 1, topics do
    local log = KEYS[key_at + i - 1]
    redis.call('XADD', log, 'MAXLEN', '~', keep, id,
      'prev', previous[i], 'tag', tag, 'type', type, 'key', key, 'data', data)
    if stale[i] then
      redis.call('XTRIM', log, 'MINID', '~', oldest)
      redis.call('PEXPIRE', log, retention + step)
    end
    redis.call('PUBLISH', log, id .. ' ' .. previous[i] .. tail)
  end
  if key ~= '' then
    local newest = KEYS[key_at + topics + (publish_key and 1 or 0)]
    redis.call('HSET', newest, key, name .. ' ' .. type .. ' ' .. data)
    redis.call('PEXPIRE', newest, retention)
  end
  if publish_key then
    redis.call('SET', publish_key, name, 'PX', remember)
  end
  return name
end

local names = {}
local key_at, at = 1, 3
while at < #ARGV do
  local topics = tonumber(ARGV[at])
  local done, name = pcall(append, topics, key_at, at)
  names[#names + 1] = done and name or '!' .. (type(name) == 'table' and name.err or tostring(name))
  key_at = key_at + topics + (ARGV[at + 1] ~= '0' and 1 or 0) + (ARGV[at + 4] ~= '' and 1 or 0)
  at = at + 6
end
return names
