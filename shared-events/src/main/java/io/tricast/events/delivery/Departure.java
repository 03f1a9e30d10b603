package io.tricast.events.delivery;

import io.vertx.ext.web.RoutingContext;

/** Tells when a request's client has gone, or its response has ended: the one or the other happens, once. */
final class Departure {

    private Departure() {
    }

    static void of(RoutingContext routing, Runnable departed) {
        if (routing.response().closed()) {
            departed.run();
        } else {
            routing.addEndHandler(ended -> departed.run());
        }
    }
}
