package io.tricast.chat;

import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.tricast.events.backbone.EventLog;
import io.tricast.events.schema.Audience;
import io.tricast.events.schema.Passing;
import io.tricast.events.schema.Signal;
import io.tricast.events.schema.Topic;

/** Tells a room what nobody waits for: if it cannot be told, it is dropped. Thread-safe. */
@Singleton
class Announcer {

    private static final Logger LOG = Logger.getLogger(Announcer.class);

    private final EventLog log;

    Announcer(EventLog log) {
        this.log = log;
    }

    void tell(Topic room, Audience audience, Passing passing) {
        log.signal(Signal.of(room, audience, passing)).subscribe().with(_ -> {
        }, failure -> LOG.debug("A signal was lost", failure));
    }
}
