package io.tricast.local;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Request line and headers of an HTTP/1.1 request, byte for byte as they came. */
record RequestHead(String text) {
    private static final int LONGEST = 64 * 1024;
    private static final int END_OF_HEAD = 0x0d0a0d0a;
    private static final Pattern LANE = Pattern.compile("[?&]lane=([a-z0-9-]{1,40})(?:&|$)");

    /** Empty at the end of the stream. */
    static Optional<RequestHead> read(InputStream in) throws IOException {
        var bytes = new ByteArrayOutputStream(1024);
        int lastFour = 0;
        for (int next = in.read(); next >= 0; next = in.read()) {
            bytes.write(next);
            lastFour = lastFour << 8 | next;
            if (lastFour == END_OF_HEAD) {
                return Optional.of(new RequestHead(bytes.toString(StandardCharsets.ISO_8859_1)));
            }
            if (bytes.size() > LONGEST) {
                throw new ProtocolException("A request head of more than " + LONGEST + " bytes");
            }
        }
        return Optional.empty();
    }

    byte[] bytes() {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    String method() {
        return requestLine()[0];
    }

    /** Path and query. */
    String target() {
        return requestLine()[1];
    }

    private String[] requestLine() {
        var parts = text.substring(0, text.indexOf('\r')).split(" ", 3);
        return parts.length == 3 ? parts : new String[] { "", "", "" };
    }

    Optional<String> header(String name) {
        return text.lines().skip(1).filter(line -> is(line, name)).map(line -> line.substring(name.length() + 1).strip())
                .findFirst();
    }

    private static boolean is(String line, String name) {
        return line.length() > name.length() && line.charAt(name.length()) == ':'
                && line.regionMatches(true, 0, name, 0, name.length());
    }

    boolean asksForUpgrade() {
        return header("Upgrade").isPresent();
    }

    /** The same without its wish for another protocol. */
    RequestHead withoutUpgrade() {
        var kept = text.lines().filter(line -> !is(line, "Upgrade") && !is(line, "Connection")
                && !line.toLowerCase(Locale.ROOT).startsWith("sec-websocket-")).filter(line -> !line.isEmpty()).toList();
        return new RequestHead(String.join("\r\n", kept) + "\r\n\r\n");
    }

    /** Bytes of body that follow. @throws ProtocolException if it does not tell them: no browser sends such a request */
    long bodyLength() throws ProtocolException {
        if (header("Transfer-Encoding").isPresent()) {
            throw new ProtocolException("A request body without Content-Length");
        }
        try {
            return header("Content-Length").map(Long::parseLong).orElse(0L);
        } catch (NumberFormatException e) {
            throw new ProtocolException("A Content-Length that is no number");
        }
    }

    /** Under which name the caller wants to have its bytes counted: the query parameter {@code lane}. */
    Optional<String> lane() {
        return Optional.of(LANE.matcher(target())).filter(Matcher::find).map(found -> found.group(1));
    }

    /** Of the path: {@code chat} of {@code /chat/rooms/lobby}. */
    String firstSegment() {
        var path = target().split("\\?", 2)[0];
        return path.length() < 2 ? "" : path.substring(1).split("/", 2)[0];
    }
}
