package io.tricast.benchmark.floor;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import java.util.Optional;

/**
 * A request whose path is {@code /resource/channel}.
 *
 * @param length in bytes, with the body
 */
record Request(String resource, String channel, String head, byte[] body, int length) {

    private static final String LINE_END = "\r\n";

    /** The one that begins there, if it has come whole. */
    static Optional<Request> at(byte[] bytes, int from) {
        var start = bodyOf(bytes, from);
        if (start < 0) {
            return Optional.empty();
        }
        var head = new String(bytes, from, start - from, ISO_8859_1);
        var length = header(head, "content-length");
        var end = start + (length.isEmpty() ? 0 : Integer.parseInt(length));
        if (bytes.length < end) {
            return Optional.empty();
        }
        var slash = head.indexOf('/') + 1;
        var second = head.indexOf('/', slash);
        return Optional.of(new Request(head.substring(slash, second), head.substring(second + 1, head.indexOf(' ', second)),
                head, Arrays.copyOfRange(bytes, start, end), end - from));
    }

    /** What follows the empty line, or -1. */
    private static int bodyOf(byte[] bytes, int from) {
        for (var at = from; at + 4 <= bytes.length; at++) {
            if (bytes[at] == '\r' && bytes[at + 1] == '\n' && bytes[at + 2] == '\r' && bytes[at + 3] == '\n') {
                return at + 4;
            }
        }
        return -1;
    }

    /** The value, empty when there is none. */
    String header(String name) {
        return header(head, name);
    }

    private static String header(String head, String name) {
        for (var line = head.indexOf(LINE_END); line >= 0; line = head.indexOf(LINE_END, line + 1)) {
            var start = line + LINE_END.length();
            if (head.regionMatches(true, start, name, 0, name.length()) && head.charAt(start + name.length()) == ':') {
                return head.substring(start + name.length() + 1, head.indexOf(LINE_END, start)).strip();
            }
        }
        return "";
    }
}
