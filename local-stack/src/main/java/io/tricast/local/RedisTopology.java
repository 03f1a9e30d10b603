package io.tricast.local;

import java.util.Map;

/** Redis in one of its shapes, as child processes that end with this JVM at the latest. */
public interface RedisTopology extends AutoCloseable {

    /** What a service's environment says to use it. */
    Map<String, String> settings();

    /** Kills it and deletes its data. */
    @Override
    void close();
}
