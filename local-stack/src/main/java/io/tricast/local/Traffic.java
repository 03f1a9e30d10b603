package io.tricast.local;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;

/** What passed the proxy, counted by the name that callers gave it; the oldest names are forgotten. Safe for many threads. */
final class Traffic {
    private static final int NAMES = 256;

    /** Bytes include heads, and the framing of chunks and WebSocket frames; not TCP's and IP's own. */
    static final class Count {
        final LongAdder connections = new LongAdder();
        final LongAdder requests = new LongAdder();
        final LongAdder up = new LongAdder();
        final LongAdder down = new LongAdder();

        private String json() {
            return "{\"connections\":%d,\"requests\":%d,\"up\":%d,\"down\":%d}".formatted(connections.sum(), requests.sum(),
                    up.sum(), down.sum());
        }
    }

    private final Map<String, Count> counts = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Count> eldest) {
            return size() > NAMES;
        }
    };

    synchronized Count of(String name) {
        return counts.computeIfAbsent(name, _ -> new Count());
    }

    /**
     * {@code {"name":{"connections":1,"requests":2,"up":3,"down":4}}}; names need no escaping, see {@link RequestHead#lane}.
     */
    synchronized String json() {
        return counts.entrySet().stream().map(count -> "\"" + count.getKey() + "\":" + count.getValue().json())
                .collect(Collectors.joining(",", "{", "}"));
    }
}
