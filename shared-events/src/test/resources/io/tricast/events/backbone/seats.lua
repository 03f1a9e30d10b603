-- KEYS: the seats, a set; the names of who got one, a list. ARGV: how many seats there are, who asks for one.
-- Returns {how many are taken, who took the first, nothing}, or false when none is free.
if redis.call('SCARD', KEYS[1]) >= tonumber(ARGV[1]) then
  return false
end
redis.call('SADD', KEYS[1], ARGV[2])
redis.call('RPUSH', KEYS[2], ARGV[2])
return { redis.call('SCARD', KEYS[1]), redis.call('LINDEX', KEYS[2], 0), {} }
