-- Begins to follow a topic, unless it is followed already.
-- KEYS: the user's settings. ARGV: the topic's field, the position from which on
-- A field holds when the topic was followed, oldest first: 'since/until since/until since/', the last one open.
-- Returns the position from which on it is followed.
local spans = redis.call('HGET', KEYS[1], ARGV[1]) or ''
local since = string.match(spans, '(%S+)/$')
if since then
  return since
end
redis.call('HSET', KEYS[1], ARGV[1], (spans == '' and '' or spans .. ' ') .. ARGV[2] .. '/')
return ARGV[2]
