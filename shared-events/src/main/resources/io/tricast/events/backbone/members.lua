-- KEYS sets. Replies the members of each, in any order.
local all = {}
for i, key in ipairs(KEYS) do
  all[i] = redis.call('SMEMBERS', key)
end
return all
