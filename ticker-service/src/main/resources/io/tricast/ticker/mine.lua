-- What one user has of a desk. KEYS: the alerts or orders of the desk; the names of the user's
-- Returns each.
local all = {}
for _, name in ipairs(redis.call('SMEMBERS', KEYS[2])) do
  local one = redis.call('HGET', KEYS[1], name)
  if one then
    all[#all + 1] = one
  else
    redis.call('SREM', KEYS[2], name)
  end
end
return all
