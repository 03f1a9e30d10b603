package io.tricast.events.backbone;

import io.vertx.core.Future;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;

/** The way of one event loop's commands to the server that has their key. All on the loop. */
sealed interface Route permits Pipe, ClusterRoute {

    /** Commands of one key arrive in the order in which they were sent, unless the key moves meanwhile. */
    Future<Response> send(String key, Request request);

    /** A connection did not answer: idle ones may be dead too, and the next command need not find that out. */
    void doubt();

    /** Commands have to go elsewhere from now on; what is unanswered fails. */
    void moved();

    void close();
}
