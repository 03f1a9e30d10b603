-- The rooms of one user. KEYS: the set. ARGV: how many it holds at most, 0 to remove; the room. Returns how many changed.
local most = tonumber(ARGV[1])
if most == 0 then
  return redis.call('SREM', KEYS[1], ARGV[2])
end
return redis.call('SCARD', KEYS[1]) < most and redis.call('SADD', KEYS[1], ARGV[2]) or 0
