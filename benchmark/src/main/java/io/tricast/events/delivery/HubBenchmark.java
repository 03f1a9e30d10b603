package io.tricast.events.delivery;

import java.lang.reflect.Proxy;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

import io.netty.channel.DefaultEventLoop;
import io.netty.channel.EventLoop;
import io.quarkus.runtime.configuration.MemorySize;
import io.tricast.events.backbone.Tail;
import io.tricast.events.schema.Control;
import io.tricast.events.schema.Event;
import io.tricast.events.schema.EventId;
import io.tricast.events.schema.Position;
import io.tricast.events.schema.Topic;

/** One event from the backbone to the transports of a thousand clients on one event loop: all that is not the write. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(HubBenchmark.CLIENTS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class HubBenchmark {

    static final int CLIENTS = 1000;

    private static final String EPOCH = "am1k";
    private static final String DATA = "{\"title\":\"News\",\"body\":\"" + "a".repeat(200) + "\"}";

    /** What a window asks for; it asks for nothing else. */
    private static final DeliveryConfig CONFIG = (DeliveryConfig) Proxy.newProxyInstance(
            DeliveryConfig.class.getClassLoader(), new Class<?>[] { DeliveryConfig.class }, (_, method, _) -> switch (method
                    .getName()) {
                case "windowLength" -> 1024;
                case "windowSize" -> new MemorySize(BigInteger.valueOf(1_000_000));
                default -> throw new IllegalStateException(method + " is not of a window");
            });

    private final EventLoop loop = new DefaultEventLoop();
    private final CountingSink sink = new CountingSink();
    private Window window;
    private long millis = 1_795_391_794_574L;

    /** Each client also follows a topic of its own, in which nothing happens. */
    @Setup
    public void open() throws InterruptedException {
        window = window(Topic.EVERYONE);
        loop.submit(() -> {
            for (int i = 0; i < CLIENTS; i++) {
                Feed feed = new Feed(loop, Optional.empty(), () -> EPOCH, _ -> {
                }, _ -> {
                });
                add(feed, window(Topic.user("user" + i)));
                add(feed, window);
                feed.start(sink);
            }
        }).sync();
    }

    private Window window(Topic topic) {
        Window opened = new Window(topic, CONFIG, () -> EPOCH, new WindowBudget(Long.MAX_VALUE, Stream::empty));
        Position now = new Position(millis, 0);
        opened.start(new Tail(now, List.of(), now));
        return opened;
    }

    private static void add(Feed feed, Window window) {
        // Nobody here is behind the window, so nobody asks for history.
        Subscription subscription = new WholeSubscription(feed, window, new History(null, 1), KeyFilter.ALL, EPOCH);
        feed.add(subscription);
        subscription.begin(new StartPoint.Now());
    }

    @TearDown
    public void close() throws InterruptedException {
        loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).sync();
    }

    /** Ends when every client has it: the loop does one thing after the other. */
    @Benchmark
    public long deliver() throws InterruptedException {
        window.event(new Event(new EventId(new Position(++millis, 0), "2r0duN"), Topic.EVERYONE, "notification",
                Optional.empty(), DATA));
        loop.submit(() -> {
        }).sync();
        return sink.events;
    }

    private static final class CountingSink implements Sink {

        private long events;

        @Override
        public boolean ready() {
            return true;
        }

        @Override
        public void event(Item item) {
            events++;
        }

        @Override
        public void control(Control control) {
            events++;
        }

        @Override
        public void end(End reason) {
            throw new IllegalStateException("ended: " + reason);
        }
    }
}
