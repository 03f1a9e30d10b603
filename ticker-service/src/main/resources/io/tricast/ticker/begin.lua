-- Where a reader of the tape was left. KEYS: the note. ARGV: where to begin if there is none
-- Returns the place.
redis.call('SET', KEYS[1], ARGV[1], 'NX')
return redis.call('GET', KEYS[1])
