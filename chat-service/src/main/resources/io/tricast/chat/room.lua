-- A room as one of its users lists it.
-- KEYS: the log, the members, the receipts. ARGV: the user, how many unread events to look through
-- Returns {kind ('' if open), role ('' if none), the position read up to as ms * 1000 + seq ('' if none), unread messages,
-- 1 if there are more, the other member of a direct room}.
local call = redis.call
local kind = call('HGET', KEYS[2], ':kind') or ''
local role = call('HGET', KEYS[2], ARGV[1]) or ''
local read = call('ZSCORE', KEYS[3], ARGV[1])
local from = '-'
if read then
  local score = tonumber(read)
  from = '(' .. string.format('%.0f', math.floor(score / 1000)) .. '-' .. string.format('%.0f', score % 1000)
end
local entries = call('XRANGE', KEYS[1], from, '+', 'COUNT', ARGV[2])
local unread = 0
for _, entry in ipairs(entries) do
  -- 'previous tag type key data'
  local type, sender = string.match(entry[2][2], '^%S+ %S+ (%S+) %S+ {"room":"[^"]*","from":"([^"]*)"')
  if type == 'message' and sender ~= ARGV[1] then
    unread = unread + 1
  end
end
local with = ''
if kind == 'direct' then
  for _, field in ipairs(call('HKEYS', KEYS[2])) do
    if string.sub(field, 1, 1) ~= ':' and field ~= ARGV[1] then
      with = field
    end
  end
end
return { kind, role, read and string.format('%.0f', tonumber(read)) or '', unread,
  #entries == tonumber(ARGV[2]) and 1 or 0, with }
