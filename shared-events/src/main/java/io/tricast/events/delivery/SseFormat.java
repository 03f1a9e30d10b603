package io.tricast.events.delivery;

import java.time.Duration;

/**
 * The fields of a server-sent event. The optional blank after the colon is left out. Names are our own and JSON is on one
 * line, so nothing a user wrote can start a field.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream">HTML, event
 *      streams</a>
 */
final class SseFormat {

    static final String HEARTBEAT = ":\n\n";

    private SseFormat() {
    }

    static String event(String type, String json) {
        return "event:" + type + "\ndata:" + json + '\n';
    }

    static String id(String cursor) {
        return "id:" + cursor + "\n\n";
    }

    static String retry(Duration retry) {
        return "retry:" + retry.toMillis() + '\n';
    }
}
