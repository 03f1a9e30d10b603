-- Follows a topic no longer. What came while it was followed stays in the inbox for as long as it is kept there.
-- KEYS: the user's settings. ARGV: the topic's field, the position up to which it was followed, the oldest ms that an inbox
--       reaches back to, how many spans at most are remembered
-- Returns the position up to which it was followed, or '' if it never was.
local spans = redis.call('HGET', KEYS[1], ARGV[1])
if not spans then
  return ''
end
if string.sub(spans, -1) ~= '/' then
  return string.match(spans, '/(%S+)$')
end
local kept = {}
for span, till in string.gmatch(spans .. ARGV[2], '(%S+/(%d+)%S*)') do
  if tonumber(till) >= tonumber(ARGV[3]) then
    kept[#kept + 1] = span
  end
end
if #kept == 0 then
  redis.call('HDEL', KEYS[1], ARGV[1])
else
  redis.call('HSET', KEYS[1], ARGV[1], table.concat(kept, ' ', math.max(1, #kept - tonumber(ARGV[4]) + 1)))
end
return ARGV[2]
