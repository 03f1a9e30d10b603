-- KEYS: the due times, what was to be published. ARGV: the ids of what is published
redis.call('ZREM', KEYS[1], unpack(ARGV))
redis.call('HDEL', KEYS[2], unpack(ARGV))
return #ARGV
