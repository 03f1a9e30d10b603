-- Names the log's life. KEYS: the epoch. ARGV: the epoch to end ('' for none), the name of the next
-- Returns the epoch that holds. Of many instances that end the same one, the first names the next and all agree on it.
local current = redis.call('GET', KEYS[1])
if current and current ~= ARGV[1] then
  return current
end
redis.call('SET', KEYS[1], ARGV[2])
return ARGV[2]
