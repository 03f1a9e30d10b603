-- Who has read a room up to a position or further.
-- KEYS: the receipts, the members. ARGV: the user who asks, ms and seq, how many may be told by name, '1' if only members may
-- Returns false if the user may not ask, else {how many, who}.
local call = redis.call
if (ARGV[5] == '1' or call('EXISTS', KEYS[2]) == 1) and call('HEXISTS', KEYS[2], ARGV[1]) == 0 then
  return false
end
local from = string.format('%.0f', tonumber(ARGV[2]) * 1000 + math.min(tonumber(ARGV[3]), 999))
local few = call('ZCARD', KEYS[1]) <= tonumber(ARGV[4])
return { call('ZCOUNT', KEYS[1], from, '+inf'), few and call('ZRANGEBYSCORE', KEYS[1], from, '+inf') or {} }
