package io.tricast.benchmark.load;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * What a publisher says in every event: {@code ^00000042^aaaa…a^}, with the number of the event and padding up to a fixed
 * length. The caret occurs nowhere else in what servers send, so the events in a stream are found without parsing it: eight
 * bytes at a time up to a caret, and past the whole text once it is found.
 */
public final class Payload {

    /** The bytes of a publisher's own in every event. */
    public static final int LENGTH = 200;
    /** Numbers have eight digits. */
    public static final int NUMBERS = 100_000_000;

    static final int DIGITS = 8;

    private static final byte MARK = '^';
    private static final long MARKS = 0x5E5E5E5E5E5E5E5EL;
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;
    private static final ValueLayout.OfLong WORD = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private Payload() {
    }

    /** The text of that event. */
    public static String text(int number) {
        var start = "^%08d^".formatted(number);
        return start + "a".repeat(LENGTH - start.length() - 1) + (char) MARK;
    }

    /** The number as it stands in the text. */
    static byte[] digits(int number) {
        return "%08d".formatted(number).getBytes(US_ASCII);
    }

    /** Where the next text begins, whole or not; {@code to} when none does. */
    static int find(MemorySegment bytes, int from, int to) {
        var at = from;
        for (; at <= to - Long.BYTES; at += Long.BYTES) {
            var difference = bytes.get(WORD, at) ^ MARKS;
            var hits = difference - ONES & ~difference & HIGHS;
            if (hits != 0) {
                return at + Long.numberOfTrailingZeros(hits) / Byte.SIZE;
            }
        }
        while (at < to && bytes.get(JAVA_BYTE, at) != MARK) {
            at++;
        }
        return at;
    }

    /** The number of the whole text that begins there. */
    static int number(MemorySegment bytes, int at) {
        if (bytes.get(JAVA_BYTE, at + DIGITS + 1) != MARK || bytes.get(JAVA_BYTE, at + LENGTH - 1) != MARK) {
            throw new BrokenProtocol("an event's text is not as it was published");
        }
        var digits = bytes.get(WORD, at + 1L) - 0x3030303030303030L;
        if ((digits & 0xF0F0F0F0F0F0F0F0L) != 0) {
            throw new BrokenProtocol("an event's number is none");
        }
        // The first digit is in the lowest byte: pairs, then fours, then all eight.
        digits = digits * 10 + (digits >>> 8) & 0x00FF00FF00FF00FFL;
        digits = digits * 100 + (digits >>> 16) & 0x0000FFFF0000FFFFL;
        return (int) (digits * 10_000 + (digits >>> 32) & 0xFFFFFFFFL);
    }
}
