-- Appends events, each to one or more logs, and wakes the instances that follow these. What was appended before is left out.
-- KEYS, for each event: the log of each topic; the members of the first, if they matter; its publish key, if any; the hash of
--       the newest event per key, if it has one
-- ARGV: the id of the event if it has one already, from another shard ('' if not); then for each event: number of topics,
--       events to keep in each of them, their retention in ms, retention of the publish key in ms (0: no such key), key (''
--       if none), the event: 'tag type key data' with the tag of the first topic, and '-' for no key; number of words about the members, and these words. One: the user, who has to be a member if there are any.
--       Two: the user, who has to be one, and ''. More: the version that the members have to have, then field and new value
--       ('' removes it) of each change. Four: a key and a sequence, '' and '': of sequences instead of members, where it has
--       to be the highest
-- Returns for each event ms-seq, or '!' and the reason why it is not appended. One does not hinder another.
local call, sub, find, floor = redis.call, string.sub, string.find, math.floor
local time = call('TIME')
local now = time[1] * 1000 + floor(time[2] / 1000)
local now_text = string.format('%.0f', now)
local first_ms, first_seq = now, 0
if ARGV[1] ~= '' then
  first_ms, first_seq = tonumber(string.match(ARGV[1], '^%d+')), tonumber(string.match(ARGV[1], '%d+$'))
end

-- Why the members forbid an append; nothing if they do not. A topic with a history stays everybody's.
local function unmet(members, at, words, last)
  if words == 4 then
    local highest = call('HGET', members, ARGV[at])
    return highest and tonumber(highest) >= tonumber(ARGV[at + 1]) and '!sequence'
  end
  if words > 2 then
    local version = call('HGET', members, ':version')
    return ((version or '') ~= ARGV[at] or not version and last ~= '0-0') and '!changed'
  end
  local user = ARGV[at]
  return (words == 2 or call('EXISTS', members) == 1) and call('HEXISTS', members, user) == 0 and '!member'
end

local function change(members, at, words, retention)
  if words == 4 then
    call('HSET', members, ARGV[at], ARGV[at + 1])
    call('PEXPIRE', members, retention)
    return
  end
  call('HINCRBY', members, ':version', 1)
  for field = at + 1, at + words - 1, 2 do
    if ARGV[field + 1] == '' then
      call('HDEL', members, ARGV[field])
    else
      call('HSET', members, ARGV[field], ARGV[field + 1])
    end
  end
end

local function append(topics, key_at, at)
  local keep, retention = ARGV[at + 1], tonumber(ARGV[at + 2])
  local remember, key, event, words = ARGV[at + 3], ARGV[at + 4], ARGV[at + 5], tonumber(ARGV[at + 6])
  -- What goes by age need not go to the minute, and not with every append.
  local step = math.max(1, math.min(60000, floor(retention / 10)))
  local fresh = now - now % step
  local ms, seq = first_ms, first_seq
  local previous, last_of = {}, {}
  for i = 1, topics do
    local last = call('XREVRANGE', KEYS[key_at + i - 1], '+', '-', 'COUNT', 1)[1]
    local id = last and last[1] or '0-0'
    local dash = find(id, '-', 1, true)
    local last_ms = tonumber(sub(id, 1, dash - 1))
    previous[i], last_of[i] = id, last_ms
    if last_ms < fresh then
      -- Before anything that a full Redis refuses: it is what makes room again.
      call('XTRIM', KEYS[key_at + i - 1], 'MINID', '~', string.format('%.0f', now - retention))
    end
    -- The same id has to be the next one in every topic, also when a failover set the clock back.
    if last_ms >= ms then
      local last_seq = tonumber(sub(id, dash + 1))
      if last_ms > ms or last_seq >= seq then
        ms, seq = last_ms, last_seq + 1
      end
    end
  end

  local id = (ms == now and now_text or string.format('%.0f', ms)) .. '-' .. seq
  local next_key = key_at + topics
  local members = KEYS[next_key]
  -- Whoever repeats a publish is not told that it is late.
  local known = words == 4 and remember ~= '0' and call('GET', KEYS[next_key + 1])
  if known then
    -- A write, so that who waits for replicas waits until they have the first append.
    call('PEXPIRE', KEYS[next_key + 1], remember)
    return known
  end
  if words > 0 then
    local refusal = unmet(members, at + 7, words, previous[1])
    if refusal then
      return refusal
    end
    next_key = next_key + 1
  end
  if remember ~= '0' then
    -- After everything that could be refused, and before anything is changed.
    if not call('SET', KEYS[next_key], id, 'PX', remember, 'NX') then
      call('PEXPIRE', KEYS[next_key], remember)
      return call('GET', KEYS[next_key])
    end
    next_key = next_key + 1
  end
  if words > 2 then
    change(members, at + 7, words, retention)
  end
  for i = 1, topics do
    local log = KEYS[key_at + i - 1]
    -- One field: what is in the log is what is announced, and Redis and Lua handle each field apart.
    local entry = previous[i] .. ' ' .. event
    call('XADD', log, 'MAXLEN', '~', keep, id, 'event', entry)
    if last_of[i] < fresh then
      call('PEXPIRE', log, retention + step)
    end
    call('PUBLISH', log, id .. ' ' .. entry)
  end
  if key ~= '' then
    call('HSET', KEYS[next_key], key, id .. ' ' .. event)
    call('PEXPIRE', KEYS[next_key], retention)
  end
  return id
end

local ids = {}
local key_at, at = 1, 2
while at < #ARGV do
  local topics = tonumber(ARGV[at])
  local done, id = pcall(append, topics, key_at, at)
  if not done then
    local reason = type(id) == 'table' and id.err or tostring(id)
    if find(reason, 'READONLY', 1, true) then
      -- Nothing can be written here: that is about the connection and not about the event.
      return redis.error_reply('READONLY no longer the master')
    end
    id = '!' .. reason
  end
  ids[#ids + 1] = id
  local words = tonumber(ARGV[at + 6])
  key_at = key_at + topics + (words > 0 and 1 or 0) + (ARGV[at + 3] ~= '0' and 1 or 0) + (ARGV[at + 4] ~= '' and 1 or 0)
  at = at + 7 + words
end
return ids
