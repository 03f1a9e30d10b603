package io.tricast.events.backbone;

import static io.tricast.events.backbone.Listening.eventually;
import static io.tricast.events.backbone.TestLog.draft;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.tricast.events.schema.EventId;
import io.tricast.events.schema.Position;
import io.tricast.events.schema.Topic;
import io.tricast.local.RedisProcess;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.impl.VertxInternal;
import io.vertx.core.net.NetServer;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;

/** Whatever happens to the connection, the script or our own code: who asks gets an answer. */
class UnansweredTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final Topic room = Topic.room("lobby");
    private final Vertx vertx = Vertx.vertx();
    private final List<Throwable> unhandled = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void aClientThatCannotBeMadeFailsTheCommandAndTheNextOneTriesAgain() {
        try (RedisProcess redis = RedisProcess.start()) {
            AtomicBoolean broken = new AtomicBoolean(true);
            RedisCommands commands = new RedisCommands(vertx, new OneServer(() -> {
                if (broken.get()) {
                    throw new IllegalArgumentException("no such place");
                }
                return client(redis.url());
            }, Duration.ofHours(1)));
            Appender appender = new Appender(vertx, commands, TestConfig.DEFAULTS.withTimeout(Duration.ofHours(1)));
            assertThat(failure(appender.append(draft(room, "0")))).isInstanceOf(BackboneUnavailable.class);
            broken.set(false);
            assertThat(joined(appender.append(draft(room, "1")))).isNotNull();
        }
    }

    @Test
    void aFaultWhileARunIsWrittenFailsThatRunAlone() {
        try (RedisProcess redis = RedisProcess.start()) {
            AtomicBoolean broken = new AtomicBoolean(true);
            BackboneConfig faulty = new FaultyConfig(TestConfig.DEFAULTS.withTimeout(Duration.ofHours(1)), broken);
            RedisCommands commands = new RedisCommands(vertx, new OneServer(() -> client(redis.url()), Duration.ofHours(1)));
            Appender appender = new Appender(vertx, commands, faulty);
            assertThat(failure(appender.append(draft(room, "0")))).hasMessage("fault");
            broken.set(false);
            assertThat(joined(appender.append(draft(room, "1")))).isNotNull();
        }
    }

    @Test
    void anActionThatThrowsHasFailed() {
        PerLoop<String> perLoop = new PerLoop<>(vertx, _ -> "thing");
        assertThat(failure(perLoop.<EventId> ask(_ -> {
            throw new IllegalStateException("fault");
        }))).hasMessage("fault");
        assertThat(failure(new Loop(vertx).<EventId> call(() -> {
            throw new IllegalStateException("fault");
        }))).hasMessage("fault");
    }

    @Test
    void whatWasAnsweredWaitsNoMoreOnWhicheverContextItWasAsked() {
        try (RedisProcess redis = RedisProcess.start()) {
            Loop loop = new Loop(vertx);
            Pipe pipe = new Pipe(loop, () -> client(redis.url()), new Pipe.Limits(Duration.ofHours(1), 0), () -> {
            });
            ContextInternal foreign = ((VertxInternal) vertx).createEventLoopContext();
            assertThat(foreign.nettyEventLoop()).isNotSameAs(loop.eventLoop());
            List<Future<?>> answers = new CopyOnWriteArrayList<>();
            for (int n = 0; n < 100; n++) {
                loop.run(() -> answers.add(pipe.send(Request.cmd(Command.PING))));
                // Where there is no context, the client makes one, and that is another loop's.
                loop.run(() -> {
                    ContextInternal own = foreign.beginDispatch();
                    answers.add(pipe.send(Request.cmd(Command.PING)));
                    foreign.endDispatch(own);
                });
            }
            eventually().until(() -> answers.size() == 200 && answers.stream().allMatch(Future::succeeded));
            assertThat(joined(loop.call(() -> Future.succeededFuture(pipe.idle())))).isTrue();
        }
    }

    @Test
    void aConnectionThatEndsWhenItIsUsedFailsAllThatWaitForIt() {
        vertx.exceptionHandler(unhandled::add);
        NetServer server = vertx.createNetServer()
                .connectHandler(socket -> socket.handler(_ -> {
                    socket.write("*0\r\n");
                    socket.close();
                }))
                .listen(0).toCompletionStage().toCompletableFuture().join();
        RedisCommands commands = new RedisCommands(vertx,
                new OneServer(() -> client("redis://127.0.0.1:" + server.actualPort()), Duration.ofHours(1)));
        List<Future<?>> waiting = IntStream.range(0, 100)
                .<Future<?>> mapToObj(_ -> commands.send("any", Request.cmd(Command.PING)))
                .toList();
        waiting.forEach(one -> assertThat(failure(one)).isInstanceOf(BackboneUnavailable.class));
        assertThat(unhandled).noneMatch(NullPointerException.class::isInstance);
    }

    @Test
    void whatIsAskedWhileRedisStandsStillIsAnsweredWithinAboutTheTimeout() throws Exception {
        try (RedisProcess redis = RedisProcess.start();
                TestLog log = TestLog.of(redis, TestConfig.DEFAULTS.withTimeout(TIMEOUT))) {
            log.append(room, "before");
            new ProcessBuilder("kill", "-STOP", Long.toString(redis.process().pid())).start().waitFor();
            List<CompletableFuture<Duration>> waits = new CopyOnWriteArrayList<>();
            long end = System.nanoTime() + TIMEOUT.multipliedBy(3).toNanos();
            long timer = log.vertx().setPeriodic(7, _ -> {
                waits.add(waited(log.log().append(draft(room, "held")).subscribeAsCompletionStage()));
                waits.add(waited(log.log().read(room, Position.START, 1).subscribeAsCompletionStage()));
            });
            eventually().until(() -> System.nanoTime() > end);
            log.vertx().cancelTimer(timer);
            eventually().until(() -> List.copyOf(waits).stream().allMatch(CompletableFuture::isDone));
            List<Duration> longest = new ArrayList<>();
            waits.forEach(one -> longest.add(one.join()));
            assertThat(longest).allMatch(one -> one.compareTo(TIMEOUT.multipliedBy(3).dividedBy(2)) < 0);
            new ProcessBuilder("kill", "-CONT", Long.toString(redis.process().pid())).start().waitFor();
            eventually().untilAsserted(() -> log.append(room, "after"));
        }
    }

    private static CompletableFuture<Duration> waited(CompletableFuture<?> answer) {
        long since = System.nanoTime();
        return answer.handle((_, _) -> Duration.ofNanos(System.nanoTime() - since));
    }

    private Redis client(String url) {
        return Redis.createClient(vertx, Pipe.fitted(new RedisOptions().setConnectionString(url)));
    }

    private static Throwable failure(Future<?> future) {
        eventually().until(future::isComplete);
        return future.cause();
    }

    private static <T> T joined(Future<T> future) {
        eventually().until(future::isComplete);
        return future.result();
    }

    private record FaultyConfig(TestConfig sound, AtomicBoolean broken) implements BackboneConfig {

        @Override
        public int maxLength() {
            if (broken.get()) {
                throw new IllegalStateException("fault");
            }
            return sound.maxLength();
        }

        @Override
        public Duration retention() {
            return sound.retention();
        }

        @Override
        public Duration publishKeyRetention() {
            return sound.publishKeyRetention();
        }

        @Override
        public int tailLength() {
            return sound.tailLength();
        }

        @Override
        public Duration pulse() {
            return sound.pulse();
        }

        @Override
        public Duration audit() {
            return sound.audit();
        }

        @Override
        public int replicasAcknowledged() {
            return sound.replicasAcknowledged();
        }

        @Override
        public Duration timeout() {
            return sound.timeout();
        }

        @Override
        public Map<String, Kind> topics() {
            return sound.topics();
        }
    }
}
