-- Reads the newest event of each key and the log's position, at one moment.
-- KEYS: the log; the hash of the newest events. ARGV: the keys asked for; all if none
-- Returns {now in ms, {} or {last id}, {key, event, key, event ...}}.
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local last = redis.call('XREVRANGE', KEYS[1], '+', '-', 'COUNT', 1)[1]
local newest = {}
if #ARGV == 0 then
  newest = redis.call('HGETALL', KEYS[2])
else
  for _, key in ipairs(ARGV) do
    local event = redis.call('HGET', KEYS[2], key)
    if event then
      newest[#newest + 1] = key
      newest[#newest + 1] = event
    end
  end
end
return { now, last and { last[1] } or {}, newest }
