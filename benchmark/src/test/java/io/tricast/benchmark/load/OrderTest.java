package io.tricast.benchmark.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

class OrderTest {

    private final Tally tally = new Tally();

    private void see(int... places) {
        var order = new Order();
        IntStream.of(places).forEach(place -> order.see(place, tally));
    }

    @Test
    void whatComesInOrderIsNoFault() {
        see(7, 8, 9, 10);
        assertThat(tally.delivered).isEqualTo(4);
        assertThat(tally.lost + tally.duplicated + tally.reordered).isZero();
    }

    @Test
    void whatIsMissingIsLost() {
        see(1, 2, 5);
        assertThat(tally.lost).isEqualTo(2);
    }

    @Test
    void whatComesAgainIsDoubled() {
        see(1, 2, 2, 1);
        assertThat(tally.duplicated).isEqualTo(2);
        assertThat(tally.lost).isZero();
    }

    @Test
    void whatComesLateIsOutOfOrderAndNotLost() {
        see(1, 3, 2, 4);
        assertThat(tally.reordered).isEqualTo(1);
        assertThat(tally.lost + tally.duplicated).isZero();
    }

    @Test
    void whatIsLostFarBackStaysLost() {
        see(1, 3);
        see(1, 200);
        assertThat(tally.lost).isEqualTo(1 + 198);
    }
}
