package io.tricast.benchmark.load;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.lang.foreign.MemorySegment;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Status line and headers of a response.
 *
 * @param length in bytes, with the empty line
 * @param headers by name in lower case
 */
record HttpHead(int length, int status, Map<String, String> headers) {

    private static final int LIMIT = 64 * 1024;

    /** The one that begins there, if it has come whole. */
    static Optional<HttpHead> at(MemorySegment bytes, int from, int to) {
        for (var at = from; at + 4 <= to; at++) {
            if (bytes.get(JAVA_BYTE, at) == '\r' && bytes.get(JAVA_BYTE, at + 1L) == '\n'
                    && bytes.get(JAVA_BYTE, at + 2L) == '\r' && bytes.get(JAVA_BYTE, at + 3L) == '\n') {
                var text = new byte[at - from];
                MemorySegment.copy(bytes, JAVA_BYTE, from, text, 0, text.length);
                return Optional.of(parse(new String(text, ISO_8859_1), at + 4 - from));
            }
        }
        if (to - from > LIMIT) {
            throw new BrokenProtocol("headers without an end");
        }
        return Optional.empty();
    }

    private static HttpHead parse(String text, int length) {
        var lines = text.split("\r\n");
        if (!lines[0].matches("HTTP/1\\.1 [0-9]{3}.*")) {
            throw new BrokenProtocol("not HTTP: " + lines[0]);
        }
        var headers = new HashMap<String, String>();
        for (var i = 1; i < lines.length; i++) {
            var colon = lines[i].indexOf(':');
            headers.put(lines[i].substring(0, colon).toLowerCase(Locale.ROOT), lines[i].substring(colon + 1).strip());
        }
        return new HttpHead(length, Integer.parseInt(lines[0].substring(9, 12)), headers);
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    boolean isChunked() {
        return header("transfer-encoding").filter("chunked"::equalsIgnoreCase).isPresent();
    }

    /** The body's length; one in chunks has none to tell. */
    int bodyLength() {
        if (isChunked()) {
            throw new BrokenProtocol("an answer in chunks");
        }
        return header("content-length").map(Integer::parseInt).orElse(0);
    }

    void require(int expected) {
        if (status != expected) {
            throw new BrokenProtocol("answered " + status + " and not " + expected);
        }
    }
}
