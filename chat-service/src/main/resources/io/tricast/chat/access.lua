-- Whether a user may read a room. KEYS: its members. ARGV: the user, '1' if only members may. Returns 1 or 0.
local closed = ARGV[2] == '1' or redis.call('EXISTS', KEYS[1]) == 1
return (not closed or redis.call('HEXISTS', KEYS[1], ARGV[1]) == 1) and 1 or 0
