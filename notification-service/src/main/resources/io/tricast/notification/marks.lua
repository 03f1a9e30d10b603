-- KEYS: the user's marks. Returns {now in ms, {field, value, field, value ...}}.
local time = redis.call('TIME')
return { time[1] * 1000 + math.floor(time[2] / 1000), redis.call('HGETALL', KEYS[1]) }
