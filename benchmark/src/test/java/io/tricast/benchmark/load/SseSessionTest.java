package io.tricast.benchmark.load;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class SseSessionTest {

    private static final String HEAD = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
    private static final int EVENTS = 40;

    private final Publications publications = new Publications(1);
    private final Meter meter = new Meter(publications);
    private final Client client = new Client(0, 0, meter, new Crowd(1));
    private final SseSession session = new SseSession(client, "");

    private String stream() {
        var text = new StringBuilder("retry:2000\n\n");
        for (var i = 0; i < EVENTS; i++) {
            text.append(
                    ":\n\nevent:notification\ndata:{\"body\":\"%s\"}\nid:x\n\n".formatted(Payload.text(publications.add(0))));
        }
        return text.toString();
    }

    /** Feeds the session as a connection does: what it left comes again, with more behind it. */
    private void feed(byte[] wire, Random random) {
        var unread = new byte[0];
        for (var at = 0; at < wire.length;) {
            var count = Math.min(wire.length - at, 1 + random.nextInt(900));
            var bytes = Arrays.copyOf(unread, unread.length + count);
            System.arraycopy(wire, at, bytes, unread.length, count);
            at += count;
            var segment = MemorySegment.ofArray(bytes);
            var used = session.read(segment, bytes.length, 0);
            unread = segment.asSlice(used).toArray(ValueLayout.JAVA_BYTE);
        }
    }

    @RepeatedTest(50)
    void everyEventCountsOnceHoweverChunksAndReadsCutIt(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition());
        var stream = stream().getBytes(US_ASCII);
        var wire = new ByteArrayOutputStream();
        wire.writeBytes(HEAD.getBytes(US_ASCII));
        for (var at = 0; at < stream.length;) {
            var count = Math.min(stream.length - at, 1 + random.nextInt(500));
            wire.writeBytes((Integer.toHexString(count) + "\r\n").getBytes(US_ASCII));
            wire.write(stream, at, count);
            wire.writeBytes("\r\n".getBytes(US_ASCII));
            at += count;
        }

        feed(wire.toByteArray(), random);

        assertThat(client.isReady()).isTrue();
        assertThat(meter.whole().delivered).isEqualTo(EVENTS);
        assertThat(meter.whole().lost + meter.whole().duplicated + meter.whole().reordered).isZero();
    }

    @Test
    void aStreamWithoutChunksIsReadAsWell() {
        feed(("HTTP/1.1 200 OK\r\n\r\n" + stream()).getBytes(US_ASCII), new Random(1));
        assertThat(meter.whole().delivered).isEqualTo(EVENTS);
    }

    @Test
    void aTextThatIsNotAsPublishedIsNotCounted() {
        var stream = stream().replace("aaaa^", "aaa^^^");
        assertThatThrownBy(() -> feed(("HTTP/1.1 200 OK\r\n\r\n" + stream).getBytes(US_ASCII), new Random(1)))
                .isInstanceOf(BrokenProtocol.class);
    }

    @Test
    void aRefusalIsNoStream() {
        assertThatThrownBy(() -> feed("HTTP/1.1 401 Unauthorized\r\n\r\n".getBytes(US_ASCII), new Random(1)))
                .isInstanceOf(BrokenProtocol.class).hasMessageContaining("401");
    }
}
