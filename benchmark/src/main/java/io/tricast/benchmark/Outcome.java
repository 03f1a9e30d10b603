package io.tricast.benchmark;

import java.util.List;

/** What was measured for one row. */
sealed interface Outcome {

    Row row();

    record Compared(Row row, List<Round> floor, List<Round> ours) implements Outcome {
    }

    /** @param kibPerClient memory that each client after the first thousand costs */
    record Idle(Row row, long kibWithFew, long kibWithAll, double kibPerClient) implements Outcome {
    }

    /** @param bytes on the wire for one event beyond its envelope */
    record Wrapped(Row row, int bytes) implements Outcome {
    }
}
