-- Places, amends, cancels or tries one order of a user.
-- KEYS: the orders; the outbox; the watched symbols; the ended orders; of the order's symbol: the sorted set
--       of its side; the names of the user's orders
-- ARGV: what to do, the order's name, its JSON, the price now ('' if unknown), how many orders of one user are remembered, for
--       how many ms an ended one is
-- Returns {what it came to, the order as it is now, the head of the outbox}. What it came to: done, same, conflict, unknown,
-- ended, many, price.
local orders, outbox, ended, side, mine = KEYS[1], KEYS[2], KEYS[4], KEYS[5], KEYS[6]
local name, price = ARGV[2], ARGV[4]
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)

for _, old in ipairs(redis.call('ZRANGEBYSCORE', ended, '-inf', now - tonumber(ARGV[6]), 'LIMIT', 0, 16)) do
  redis.call('HDEL', orders, old)
  redis.call('ZREM', ended, old)
end

local known = redis.call('HGET', orders, name)
local order = known and cjson.decode(known)

local function answer(outcome)
  return { outcome, order and cjson.encode(order) or '', redis.call('XRANGE', outbox, '-', '+', 'COUNT', 64) }
end

local function change(status)
  order.status, order.version = status, (order.version or 0) + 1
  redis.call('HSET', orders, name, cjson.encode(order))
  redis.call('XADD', outbox, '*', 'order', cjson.encode(order))
end

local function is_open()
  return order.status == 'accepted' or order.status == 'amended'
end

local function good(limit)
  return not limit or order.side == 'buy' and tonumber(price) <= tonumber(limit)
      or order.side == 'sell' and tonumber(price) >= tonumber(limit)
end

-- Filled at once if the price is good enough, else it waits for one.
local function try()
  if price ~= '' and good(order.limit) then
    order.price = price
    change('filled')
    redis.call('ZREM', side, name)
    redis.call('ZADD', ended, now, name)
  else
    redis.call('ZADD', side, order.limit, name)
  end
end

if ARGV[1] == 'place' then
  local wanted = cjson.decode(ARGV[3])
  if order then
    local same = true
    for _, field in ipairs({ 'symbol', 'side', 'orderType' }) do
      same = same and order[field] == wanted[field]
    end
    return answer(same and 'same' or 'conflict')
  end
  if wanted.orderType == 'market' and price == '' then
    return answer('price')
  end
  if redis.call('SCARD', mine) >= tonumber(ARGV[5]) then
    for _, one in ipairs(redis.call('SMEMBERS', mine)) do
      if redis.call('HEXISTS', orders, one) == 0 then
        redis.call('SREM', mine, one)
      end
    end
    if redis.call('SCARD', mine) >= tonumber(ARGV[5]) then
      return answer('many')
    end
  end
  redis.call('SADD', mine, name)
  order = wanted
  change('accepted')
  redis.call('SADD', KEYS[3], order.symbol)
  try()
  return answer('done')
end

if not order then
  return answer('unknown')
end
if not is_open() then
  return answer(ARGV[1] == 'try' and 'same' or 'ended')
end
if ARGV[1] == 'cancel' then
  redis.call('ZREM', side, name)
  redis.call('ZADD', ended, now, name)
  change('cancelled')
elseif ARGV[1] == 'amend' then
  local wanted = cjson.decode(ARGV[3])
  order.quantity = wanted.quantity or order.quantity
  order.limit = wanted.limit or order.limit
  order.since = wanted.since
  change('amended')
  try()
else
  try()
end
return answer('done')
