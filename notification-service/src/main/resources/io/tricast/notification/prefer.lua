-- KEYS: the user's settings. ARGV: the preferences
redis.call('HSET', KEYS[1], 'preferences', ARGV[1])
return 1
