package io.tricast.chat;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.resteasy.reactive.server.ServerRequestFilter;

import io.quarkus.security.identity.SecurityIdentity;
import io.tricast.chat.Stays.Stay;
import io.tricast.events.schema.Topic;
import io.tricast.events.service.TooFast;

/**
 * How fast a user may send without a connection that could be bounded: on this instance, over all that the user has.
 * Thread-safe. Not a singleton: filters are made before there is a configuration, and this when it is used.
 */
@ApplicationScoped
class CallPace {

    private final SecurityIdentity identity;
    private final Paces<String> calls;
    private final Paces<Stay> typing = new Paces<>(Pace.TYPING, Pace.TYPING);

    CallPace(SecurityIdentity identity, ChatConfig config) {
        this.identity = identity;
        this.calls = new Paces<>(config.callRate(), config.callBurst());
    }

    /** @throws TooFast instead of the call, which is not looked at */
    @Paced
    @ServerRequestFilter
    void bound() {
        calls.take(Person.of(identity).name(), System.nanoTime()).ifPresent(wait -> {
            throw new TooFast(wait);
        });
    }

    boolean mayType(Topic room, String user) {
        return typing.take(new Stay(room, user), System.nanoTime()).isEmpty();
    }
}
