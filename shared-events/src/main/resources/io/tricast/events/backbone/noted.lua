-- KEYS: the drafts that are not finished. ARGV: how old in ms they are at least.
-- Returns {age in ms, words} of each.
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local old = {}
for _, packed in ipairs(redis.call('HVALS', KEYS[1])) do
  local words = cmsgpack.unpack(packed)
  local age = now - table.remove(words, 1)
  if age >= tonumber(ARGV[1]) then
    old[#old + 1] = { age, words }
  end
end
return old
