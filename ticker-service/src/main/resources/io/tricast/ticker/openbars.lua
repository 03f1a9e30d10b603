-- KEYS: the hash of the open bars. Returns them all.
return redis.call('HVALS', KEYS[1])
