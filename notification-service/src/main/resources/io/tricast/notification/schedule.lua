-- Notes what is to be published later. KEYS: the due times, what is to be published. ARGV: the id, when in ms, what
-- The same id again changes nothing.
if redis.call('HSETNX', KEYS[2], ARGV[1], ARGV[3]) == 1 then
  redis.call('ZADD', KEYS[1], ARGV[2], ARGV[1])
end
return 1
