-- KEYS hashes. Replies the fields of each and their values, in any order.
local all = {}
for i, key in ipairs(KEYS) do
  all[i] = redis.call('HGETALL', key)
end
return all
