-- Notes how far a consumer has come; a slower one that was replaced does not set it back.
-- KEYS: the position. ARGV: the new one, ms-seq. Returns the one that holds.
local function parts(position)
  local ms, seq = string.match(position, '^(%d+)-(%d+)$')
  return tonumber(ms), tonumber(seq)
end
local held = redis.call('GET', KEYS[1])
if held then
  local ms, seq = parts(held)
  local new_ms, new_seq = parts(ARGV[1])
  if new_ms < ms or new_ms == ms and new_seq <= seq then
    return held
  end
end
redis.call('SET', KEYS[1], ARGV[1])
return ARGV[1]
