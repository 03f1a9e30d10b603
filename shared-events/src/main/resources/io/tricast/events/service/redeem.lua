-- The token behind a ticket, once. KEYS: the ticket. ARGV: the path asked for.
local held = redis.call('HMGET', KEYS[1], 'path', 'token')
redis.call('DEL', KEYS[1])
return held[1] == ARGV[1] and held[2]
