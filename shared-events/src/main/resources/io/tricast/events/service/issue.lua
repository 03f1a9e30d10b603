-- KEYS: the ticket. ARGV: its path, the token behind it, how long it is good in ms.
redis.call('HSET', KEYS[1], 'path', ARGV[1], 'token', ARGV[2])
redis.call('PEXPIRE', KEYS[1], ARGV[3])
