package io.tricast.events.delivery;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.Duration;

import io.netty.buffer.ByteBuf;

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

    private static final byte[] END = "}\nid:".getBytes(US_ASCII);

    private SseFormat() {
    }

    /** All but the cursor and the blank line at the end, which differ from client to client. */
    static String event(String type, String json) {
        return "event:" + type + "\ndata:" + json + "\nid:";
    }

    /** Room for what {@link #skipped} adds. */
    static final int SKIPPED = 24;

    /** The event of {@link #event} with one more field at the end of its envelope. */
    static void skipped(ByteBuf bytes, byte[] event, int replaced) {
        int end = event.length - END.length;
        bytes.writeBytes(event, 0, end);
        bytes.writeCharSequence(",\"skipped\":" + replaced, US_ASCII);
        bytes.writeBytes(END);
    }

    static String retry(Duration retry) {
        return "retry:" + retry.toMillis() + '\n';
    }
}
