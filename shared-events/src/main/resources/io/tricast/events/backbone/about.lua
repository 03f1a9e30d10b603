-- KEYS: hashes. Replies each as {field, value, field, value ...}.
local all = {}
for i, key in ipairs(KEYS) do
  all[i] = redis.call('HGETALL', key)
end
return all
