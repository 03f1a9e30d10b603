package io.tricast.events.delivery;

import java.util.Optional;
import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import io.tricast.events.schema.Event;
import io.tricast.events.schema.EventId;
import io.tricast.events.schema.Topic;

/** From an event to the bytes that all its clients share: done once per event and wire format. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class EncoderBenchmark {

    private static final String EPOCH = "am1k";

    private final Event event = new Event(EventId.parse("1795391794574-0-2r0duN"), Topic.EVERYONE, "notification",
            Optional.empty(), "{\"title\":\"News\",\"body\":\"" + "a".repeat(200) + "\"}");

    @Benchmark
    public byte[] serverSentEvent() {
        return Item.of(event, EPOCH).sse(true);
    }

    @Benchmark
    public String envelope() {
        return Item.of(event, EPOCH).json(true);
    }
}
