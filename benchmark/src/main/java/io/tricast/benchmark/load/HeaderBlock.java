package io.tricast.benchmark.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.util.Locale;

/** The header block of a request over HTTP/2: every field a literal that enters no table (RFC 7541, section 6.2.2). */
final class HeaderBlock {

    /** The largest number that fits the seven bits of a length. */
    private static final int SEVEN_BITS = 127;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private HeaderBlock() {
    }

    /** @param request line and headers as HTTP/1.1 has them */
    static byte[] of(String request) {
        var lines = request.split("\r\n");
        var line = lines[0].split(" ");
        var block = new HeaderBlock().field(":method", line[0]).field(":scheme", "http").field(":path", line[1]);
        for (var i = 1; i < lines.length; i++) {
            var colon = lines[i].indexOf(':');
            var name = lines[i].substring(0, colon).toLowerCase(Locale.ROOT);
            block.field(name.equals("host") ? ":authority" : name, lines[i].substring(colon + 1).strip());
        }
        return block.bytes.toByteArray();
    }

    private HeaderBlock field(String name, String value) {
        bytes.write(0);
        text(name);
        text(value);
        return this;
    }

    private void text(String text) {
        var length = text.length();
        if (length < SEVEN_BITS) {
            bytes.write(length);
        } else {
            bytes.write(SEVEN_BITS);
            var rest = length - SEVEN_BITS;
            for (; rest > SEVEN_BITS; rest >>>= 7) {
                bytes.write(rest & SEVEN_BITS | 0x80);
            }
            bytes.write(rest);
        }
        bytes.writeBytes(text.getBytes(US_ASCII));
    }
}
