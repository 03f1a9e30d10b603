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

    private static final String END = "\r\n\r\n";

    /** The one that begins there, if it has come whole. */
    static Optional<Request> at(byte[] bytes, int from) {
        var text = new String(bytes, from, bytes.length - from, ISO_8859_1);
        var end = text.indexOf(END);
        if (end < 0) {
            return Optional.empty();
        }
        var head = text.substring(0, end + 2);
        var start = end + END.length();
        var length = header(head, "content-length").isEmpty() ? 0 : Integer.parseInt(header(head, "content-length"));
        if (text.length() < start + length) {
            return Optional.empty();
        }
        var path = head.substring(head.indexOf('/') + 1, head.indexOf(" HTTP/")).split("/", 2);
        return Optional.of(new Request(path[0], path.length > 1 ? path[1] : "", head,
                Arrays.copyOfRange(bytes, from + start, from + start + length), start + length));
    }

    /** The value, empty when there is none. */
    String header(String name) {
        return header(head, name);
    }

    private static String header(String head, String name) {
        return head.lines().filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                .map(line -> line.substring(name.length() + 1).strip()).findFirst().orElse("");
    }
}
