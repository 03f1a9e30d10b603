package io.tricast.benchmark.load;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.Optional;

import org.junit.jupiter.api.Test;

class WebSocketSessionTest {

    private static final String AGREED = "HTTP/1.1 101 Switching Protocols\r\n"
            + "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n";

    private final Publications publications = new Publications(1);
    private final Meter meter = new Meter(publications);
    private final Client client = new Client(0, 0, meter, new Crowd(1));
    private final WebSocketSession session = new WebSocketSession(client, "",
            Optional.of(new Server.Join("{\"type\":\"join\"}", "\"joined\"")));

    private int read(byte[] bytes) {
        return session.read(MemorySegment.ofArray(bytes), bytes.length, 0);
    }

    private static byte[] bytes(String head, byte[]... frames) {
        var wire = new ByteArrayOutputStream();
        wire.writeBytes(head.getBytes(US_ASCII));
        for (var frame : frames) {
            wire.writeBytes(frame);
        }
        return wire.toByteArray();
    }

    /** As a server frames it: unmasked. */
    private static byte[] text(String text) {
        var wire = new ByteArrayOutputStream();
        wire.write(0x81);
        if (text.length() < 126) {
            wire.write(text.length());
        } else {
            wire.writeBytes(new byte[] { 126, (byte) (text.length() >> 8), (byte) text.length() });
        }
        wire.writeBytes(text.getBytes(US_ASCII));
        return wire.toByteArray();
    }

    @Test
    void isReadyWhenTheServerSaysThatItIsIn() {
        read(bytes(AGREED, text("{\"type\":\"hello\"}")));
        assertThat(client.isReady()).isFalse();
        read(text("{\"type\":\"joined\"}"));
        assertThat(client.isReady()).isTrue();
    }

    @Test
    void countsWholeFramesAndLeavesHalfOnes() {
        read(bytes(AGREED, text("{\"type\":\"joined\"}")));
        var one = text("{\"text\":\"" + Payload.text(publications.add(0)) + "\"}");
        var other = text("{\"text\":\"" + Payload.text(publications.add(0)) + "\"}");
        var both = bytes("", one, other);

        for (var cut = 0; cut < other.length; cut++) {
            assertThat(read(Arrays.copyOf(other, cut))).isZero();
        }
        assertThat(read(both)).isEqualTo(both.length);
        assertThat(meter.whole().delivered).isEqualTo(2);
    }

    @Test
    void anotherServersAnswerIsNoUpgrade() {
        assertThatThrownBy(() -> read(AGREED.replace("s3p", "xyz").getBytes(US_ASCII))).isInstanceOf(BrokenProtocol.class);
    }

    @Test
    void aCloseEndsIt() {
        read(AGREED.getBytes(US_ASCII));
        assertThatThrownBy(() -> read(new byte[] { (byte) 0x88, 2, 3, (byte) 0xF5 })).isInstanceOf(BrokenProtocol.class);
    }
}
