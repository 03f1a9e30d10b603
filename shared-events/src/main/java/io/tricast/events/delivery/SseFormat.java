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

    static final byte[] HEARTBEAT = { ':', '\n', '\n' };

    /** Two bytes. */
    static final int BLANK_LINE = '\n' << 8 | '\n';

    private SseFormat() {
    }

    /** All but the cursor and the blank line at the end, which differ from client to client. */
    static String event(String type, String json) {
        return "event:" + type + "\ndata:" + json + "\nid:";
    }

    static String retry(Duration retry) {
        return "retry:" + retry.toMillis() + '\n';
    }
}
