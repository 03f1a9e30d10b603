package io.tricast.chat;

/**
 * Every code with which the server closes a chat connection. Below 4000: RFC 6455 and its IANA registry; from 4000 on: our
 * own.
 *
 * @see <a href="https://www.iana.org/assignments/websocket/websocket.xhtml#close-code-number">IANA close codes</a>
 */
enum CloseCode {

    /** What came is no WebSocket frame. */
    PROTOCOL(1002, "protocol error", false),

    /** What should have been text is not UTF-8. */
    INVALID_DATA(1007, "not UTF-8", false),

    /** The user may not be here, or no longer. */
    POLICY(1008, "policy", false),

    /** A frame was longer than the limit; the same frame will be too long again. */
    TOO_BIG(1009, "too big", false),

    /** The instance goes away; another one, or its successor, continues from the client's position. */
    RESTART(1012, "service restart", true),

    /** The client reads too slowly, or the log is out of reach; it continues from its position later. */
    TRY_LATER(1013, "try again later", true),

    /** Reconnect with a new token. */
    TOKEN_EXPIRED(4401, "token expired", true),

    /** The client sent faster than it can be served; reconnect after a pause, and send slower. */
    RATE(4429, "too many frames", true);

    private final int code;
    private final String reason;
    private final boolean reconnect;

    CloseCode(int code, String reason, boolean reconnect) {
        this.code = code;
        this.reason = reason;
        this.reconnect = reconnect;
    }

    int code() {
        return code;
    }

    /** Whether a client should come back by itself, after a random delay. */
    boolean reconnect() {
        return reconnect;
    }

    String reason() {
        return reason;
    }
}
