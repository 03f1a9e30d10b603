-- KEYS: the outbox. ARGV: entries that are in the log now. Returns how many of them were still there.
return redis.call('XDEL', KEYS[1], unpack(ARGV))
