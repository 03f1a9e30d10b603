package io.tricast.benchmark.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/** Bytes of a publish in which only the number of the event changes: made once, patched for each event. */
public final class Template {

    /** Stands where the eight digits of the event's number go. */
    public static final String NUMBER = "########";

    private final byte[] bytes;
    private final int[] places;

    public Template(String text) {
        this(text.getBytes(UTF_8));
    }

    /** A WebSocket client's frame with that text. */
    public static Template ofFrame(String text) {
        return new Template(ClientFrame.text(text));
    }

    private Template(byte[] bytes) {
        this.bytes = bytes.clone();
        var mark = NUMBER.getBytes(UTF_8);
        var found = new int[bytes.length];
        var count = 0;
        for (var i = 0; i + mark.length <= bytes.length; i++) {
            if (Arrays.equals(bytes, i, i + mark.length, mark, 0, mark.length)) {
                found[count++] = i;
                i += mark.length - 1;
            }
        }
        places = Arrays.copyOf(found, count);
    }

    /** The publish of that event. */
    public byte[] of(int number) {
        var copy = bytes.clone();
        var digits = Payload.digits(number);
        for (var place : places) {
            System.arraycopy(digits, 0, copy, place, digits.length);
        }
        return copy;
    }

    /** The text of an event, with its number left open. */
    public static String payload() {
        return Payload.text(0).replaceFirst("0{8}", NUMBER);
    }
}
