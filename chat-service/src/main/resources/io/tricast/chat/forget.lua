-- KEYS: the receipts. ARGV: the user whose receipt goes.
return redis.call('ZREM', KEYS[1], ARGV[1])
