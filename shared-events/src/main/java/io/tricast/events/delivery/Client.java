package io.tricast.events.delivery;

import io.netty.channel.EventLoop;
import io.vertx.core.http.impl.HttpServerRequestInternal;
import io.vertx.core.impl.ContextInternal;
import io.vertx.ext.web.RoutingContext;

/** What the delivery has to know of the client behind a request. */
final class Client {

    private Client() {
    }

    /**
     * The event loop of the client's connection. Not that of the calling thread: whoever looked something up first may have
     * come back on another one.
     */
    static EventLoop loopOf(RoutingContext routing) {
        return ((ContextInternal) ((HttpServerRequestInternal) routing.request()).context()).nettyEventLoop();
    }

    /** Tells when the client has gone, or its response has ended: the one or the other happens, once. */
    static void onDeparture(RoutingContext routing, Runnable departed) {
        if (routing.response().closed()) {
            departed.run();
        } else {
            routing.addEndHandler(ended -> departed.run());
        }
    }
}
