package io.tricast.benchmark;

import java.util.List;

import io.tricast.benchmark.load.Stage;

/** What was measured for one row. */
sealed interface Outcome {

    Row row();

    record Compared(Row row, List<Round> floor, List<Round> ours) implements Outcome {
    }

    /** @param kibPerClient memory that each client after the first thousand costs */
    record Idle(Row row, List<Double> kibPerClient) implements Outcome {
    }

    /** @param bytesPerClient live heap that each client after the first thousand costs */
    record Alive(Row row, double bytesPerClient) implements Outcome {
    }

    /**
     * @param ticks one stage for each event
     * @param heapKib the live heap that each client costs
     */
    record Held(Row row, List<Stage> ticks, double kibPerClient, double heapKib) implements Outcome {
    }

    /** Two instances at work. */
    record Paired(Row row, List<Stage> stages) implements Outcome {
    }

    /** Bytes on the wire for one tick, in full and as what has changed. */
    record Saved(Row row, double full, double delta) implements Outcome {
    }

    /** @param bytes on the wire for one event beyond its envelope */
    record Wrapped(Row row, int bytes) implements Outcome {
    }
}
