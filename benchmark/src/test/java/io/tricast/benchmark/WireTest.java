package io.tricast.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import io.tricast.benchmark.load.Payload;

class WireTest {

    private static final String ENVELOPE = "{\"id\":\"1-0-abcdef\",\"data\":{\"body\":\"" + Payload.text(0) + "\"}}";

    @Test
    void whatIsAroundTheEnvelopeCounts() {
        assertThat(Wire.beyondEnvelope("data:" + ENVELOPE + "\nid:12\n\n")).isEqualTo(5 + 8);
        assertThat(Wire.beyondEnvelope(ENVELOPE)).isZero();
    }

    @Test
    void anObjectAroundTheEnvelopeCountsAsWell() {
        assertThat(Wire.beyondEnvelope("{\"events\":[" + ENVELOPE + "],\"lastEventId\":\"x\"}"))
                .isEqualTo("{\"events\":[],\"lastEventId\":\"x\"}".length());
    }

    @Test
    void noEventIsNoFigure() {
        assertThatThrownBy(() -> Wire.beyondEnvelope("HTTP/1.1 204 No Content\r\n\r\n"))
                .isInstanceOf(IllegalStateException.class);
    }
}
