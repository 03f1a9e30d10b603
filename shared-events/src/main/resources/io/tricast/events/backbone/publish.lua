-- KEYS: a channel. ARGV: the text. Returns how many heard it here.
return redis.call('PUBLISH', KEYS[1], ARGV[1])
