package io.tricast.events.delivery;

import java.time.Duration;
import java.util.Optional;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;

/**
 * What one long poll is answered with.
 *
 * @param body empty if there was no event
 * @param cursor the client's position after it
 * @param retryAfter seconds until the client should ask again, elsewhere
 */
record PollAnswer(Optional<String> body, String cursor, Optional<Long> retryAfter) {

    static final String LAST_EVENT_ID = "Last-Event-ID";

    static PollAnswer events(CharSequence envelopes, String cursor) {
        return new PollAnswer(Optional.of("{\"events\":[" + envelopes + "],\"lastEventId\":\"" + cursor + "\"}"), cursor,
                Optional.empty());
    }

    static PollAnswer nothing(String cursor) {
        return new PollAnswer(Optional.empty(), cursor, Optional.empty());
    }

    PollAnswer askAgainAfter(Duration time) {
        // Rounded up: what would be 0 would be no reason to wait.
        return new PollAnswer(body, cursor, Optional.of(time.plusMillis(999).toSeconds()));
    }

    Response response() {
        ResponseBuilder response = body.map(text -> Response.ok(text, MediaType.APPLICATION_JSON_TYPE))
                .orElseGet(Response::noContent).header(LAST_EVENT_ID, cursor).header(HttpHeaders.CACHE_CONTROL, "no-store");
        retryAfter.ifPresent(seconds -> response.header(HttpHeaders.RETRY_AFTER, seconds));
        return response.build();
    }
}
