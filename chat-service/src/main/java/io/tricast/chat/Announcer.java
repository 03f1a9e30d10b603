package io.tricast.chat;

import java.util.Optional;

import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import com.fasterxml.jackson.databind.JsonNode;

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

    void typing(Topic room, String user) {
        tell(room, new Audience.AllBut(user), new Passing.Typing(room.localName(), user));
    }

    /** @param to the one user whom it is for, if it is not for all in the room */
    void gesture(Topic room, String user, Optional<String> to, JsonNode data) {
        Audience audience = to.<Audience> map(one -> new Audience.Only(Topic.user(one).localName()))
                .orElseGet(() -> new Audience.AllBut(user));
        tell(room, audience, new Passing.Gesture(room.localName(), user, data));
    }

    void tell(Topic room, Audience audience, Passing passing) {
        log.signal(Signal.of(room, audience, passing)).subscribe().with(_ -> {
        }, failure -> LOG.debug("A signal was lost", failure));
    }
}
