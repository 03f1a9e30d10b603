-- Marks notifications. A mark is never taken back, so that calls in any order from any devices come to the same.
-- KEYS: the user's marks: for each mark, by its letter, up to which position all have it; and for single ids after that
--       position the letters that they have
-- ARGV: the mark's letter, '' or up to which position, '' or an id, before which ms nothing is in the inbox any more, how long
--       to keep the marks in ms
-- Returns 1 if this changed anything.
local call, match = redis.call, string.match
local key, letter = KEYS[1], ARGV[1]

local function after(one, other)
  local ms, seq = match(one, '^(%d+)-(%d+)')
  local other_ms, other_seq = match(other, '^(%d+)-(%d+)')
  ms, other_ms = tonumber(ms), tonumber(other_ms)
  return ms > other_ms or ms == other_ms and tonumber(seq) > tonumber(other_seq)
end

local function covered(id, by)
  local up_to = call('HGET', key, by)
  return up_to and not after(id, up_to)
end

local changed = 0
if ARGV[2] ~= '' and not covered(ARGV[2], letter) then
  call('HSET', key, letter, ARGV[2])
  changed = 1
end
if ARGV[3] ~= '' and not covered(ARGV[3], letter) then
  local letters = call('HGET', key, ARGV[3]) or ''
  if not string.find(letters, letter, 1, true) then
    call('HSET', key, ARGV[3], letters .. letter)
    changed = 1
  end
end
-- What a mark up to a position makes needless goes with it, and what is no longer in the inbox now and then.
if changed == 1 and (ARGV[2] ~= '' or call('HLEN', key) > 256) then
  local up_to = {}
  for _, each in ipairs({ 'r', 'a', 'd' }) do
    up_to[each] = call('HGET', key, each)
  end
  local fields = call('HGETALL', key)
  for i = 1, #fields, 2 do
    local id, letters = fields[i], fields[i + 1]
    local ms = match(id, '^(%d+)-')
    if ms then
      local left = string.gsub(letters, '.', function(each)
        return up_to[each] and not after(id, up_to[each]) and '' or each
      end)
      if left == '' or tonumber(ms) < tonumber(ARGV[4]) then
        call('HDEL', key, id)
      elseif left ~= letters then
        call('HSET', key, id, left)
      end
    end
  end
end
call('PEXPIRE', key, ARGV[5])
return changed
