-- Holds ticks against the alerts and orders of one desk: which fire, and which are filled.
-- KEYS: the note of the place; the outbox; the watched symbols; the last prices; the alerts; the orders; the ended orders; then
--       for each symbol the sorted sets above, below, crosses, buy, sell
-- ARGV: the place the ticks were read from, the place after them, how many watched symbols the caller knows, number of symbols
--       and the symbols; then for each tick the number of its symbol, its price, its event's id and time in ms
-- Returns {1, the head of the outbox}; {0} if it was not from that place; {2, the watched symbols} if there are others by now
-- than the caller knows, to whom ticks of the others may have seemed of no interest.
if redis.call('GET', KEYS[1]) ~= ARGV[1] then
  return { 0 }
end
-- They only become more.
if redis.call('SCARD', KEYS[3]) ~= tonumber(ARGV[3]) then
  return { 2, redis.call('SMEMBERS', KEYS[3]) }
end
redis.call('SET', KEYS[1], ARGV[2])
local outbox, last, alerts, orders, ended = KEYS[2], KEYS[4], KEYS[5], KEYS[6], KEYS[7]
local symbols = tonumber(ARGV[4])

local function set(symbol, which)
  return KEYS[7 + (symbol - 1) * 5 + which]
end

local function fire(symbol, name, price, id, now)
  local alert = cjson.decode(redis.call('HGET', alerts, name))
  -- A tick from before it was set is none of its business.
  if now < alert.since or alert.quietUntil and now < alert.quietUntil then
    return
  end
  redis.call('XADD', outbox, '*', 'alert', cjson.encode(alert), 'price', price, 'event', id)
  if not alert['repeat'] then
    alert.state = 'fired'
    for which = 1, 3 do
      redis.call('ZREM', set(symbol, which), name)
    end
  else
    alert.quietUntil = now + alert.coolDownMs
    if alert.changePercent then
      local part = tonumber(price) * tonumber(alert.changePercent) / 100
      redis.call('ZADD', set(symbol, 1), string.format('%.17g', tonumber(price) + part), name)
      redis.call('ZADD', set(symbol, 2), string.format('%.17g', tonumber(price) - part), name)
    end
  end
  redis.call('HSET', alerts, name, cjson.encode(alert))
end

local function fill(symbol, name, price, now, which)
  local order = cjson.decode(redis.call('HGET', orders, name))
  if now < order.since then
    return
  end
  order.status, order.price, order.version = 'filled', price, order.version + 1
  redis.call('HSET', orders, name, cjson.encode(order))
  redis.call('ZADD', ended, now, name)
  redis.call('ZREM', set(symbol, which), name)
  redis.call('XADD', outbox, '*', 'order', cjson.encode(order))
end

local function between(symbol, which, from, to)
  return redis.call('ZRANGEBYSCORE', set(symbol, which), from, to)
end

for at = 5 + symbols, #ARGV, 4 do
  local symbol, price, id, now = tonumber(ARGV[at]), ARGV[at + 1], ARGV[at + 2], tonumber(ARGV[at + 3])
  local before = redis.call('HGET', last, ARGV[4 + symbol])
  redis.call('HSET', last, ARGV[4 + symbol], price)
  local fired = {}
  local function hit(names)
    for _, name in ipairs(names) do
      if not fired[name] then
        fired[name] = true
        fire(symbol, name, price, id, now)
      end
    end
  end
  hit(between(symbol, 1, '-inf', price))
  hit(between(symbol, 2, price, '+inf'))
  if before and tonumber(before) < tonumber(price) then
    hit(between(symbol, 3, '(' .. before, price))
  elseif before and tonumber(before) > tonumber(price) then
    hit(between(symbol, 3, price, '(' .. before))
  end
  for _, name in ipairs(between(symbol, 4, price, '+inf')) do
    fill(symbol, name, price, now, 4)
  end
  for _, name in ipairs(between(symbol, 5, '-inf', price)) do
    fill(symbol, name, price, now, 5)
  end
end
return { 1, redis.call('XRANGE', outbox, '-', '+', 'COUNT', 64) }
