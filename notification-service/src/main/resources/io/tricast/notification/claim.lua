-- Takes a publisher's own name for a publish. KEYS: that name. ARGV: what is published, for how many ms
-- Returns 1 if the name is free, or was taken for the same; 0 if it was for something else.
if redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2], 'NX') or redis.call('GET', KEYS[1]) == ARGV[1] then
  return 1
end
return 0
