-- Appends one event to one or more logs and wakes the instances that follow them, or does nothing if it was appended before.
-- KEYS: the log of each topic; then the publish key, if any; then the hash of the newest event per key, if any
-- ARGV: number of topics, events to keep, retention in ms, retention of the publish key in ms (0: no such key),
--       tag of the first topic, type, key ('' if none), data
-- Returns ms-seq-tag.
local topics = tonumber(ARGV[1])
local keep, retention, publish_retention = ARGV[2], tonumber(ARGV[3]), ARGV[4]
local tag, type, key, data = ARGV[5], ARGV[6], ARGV[7], ARGV[8]
local next_key = topics + 1
local publish_key
if publish_retention ~= '0' then
  publish_key = KEYS[next_key]
  next_key = next_key + 1
  local known = redis.call('GET', publish_key)
  if known then
    return known
  end
end

local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local ms, seq = now, 0
local previous = {}
for i = 1, topics do
  local last = redis.call('XREVRANGE', KEYS[i], '+', '-', 'COUNT', 1)[1]
  previous[i] = last and last[1] or '0-0'
  local last_ms, last_seq = string.match(previous[i], '^(%d+)-(%d+)$')
  last_ms, last_seq = tonumber(last_ms), tonumber(last_seq)
  -- The same id has to be the next one in every topic, also when a failover set the clock back.
  if last_ms > ms then
    ms, seq = last_ms, last_seq + 1
  elseif last_ms == ms and last_seq >= seq then
    seq = last_seq + 1
  end
end

local id = string.format('%.0f-%.0f', ms, seq)
local name = id .. '-' .. tag
local oldest = string.format('%.0f', now - retention)
for i = 1, topics do
  local log = KEYS[i]
  redis.call('XADD', log, 'MAXLEN', '~', keep, id,
    'prev', previous[i], 'tag', tag, 'type', type, 'key', key, 'data', data)
  redis.call('XTRIM', log, 'MINID', '~', oldest)
  redis.call('PEXPIRE', log, retention)
  redis.call('PUBLISH', log,
    id .. ' ' .. previous[i] .. ' ' .. tag .. ' ' .. type .. ' ' .. (key == '' and '-' or key) .. ' ' .. data)
end
if key ~= '' then
  redis.call('HSET', KEYS[next_key], key, name .. ' ' .. type .. ' ' .. data)
  redis.call('PEXPIRE', KEYS[next_key], retention)
end
if publish_key then
  redis.call('SET', publish_key, name, 'PX', publish_retention)
end
return name
