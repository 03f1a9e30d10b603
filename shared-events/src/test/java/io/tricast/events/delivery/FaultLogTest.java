package io.tricast.events.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.tricast.events.backbone.BackboneUnavailable;
import io.vertx.core.Vertx;

class FaultLogTest {

    private final Vertx vertx = Vertx.vertx();
    private final FaultLog faults = new FaultLog(vertx, Duration.ofMillis(200));
    private final List<LogRecord> lines = new CopyOnWriteArrayList<>();
    private final Logger logger = Logger.getLogger(FaultLog.class.getName());
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord line) {
            lines.add(line);
        }

        @Override
        public void flush() {
            // Nothing is held back.
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    };

    @BeforeEach
    void listen() {
        logger.addHandler(handler);
    }

    @AfterEach
    void close() {
        logger.removeHandler(handler);
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void saysOnceThatSomethingFailsAndOnceThatItNoLongerDoes() {
        for (int round = 0; round < 2; round++) {
            lines.clear();
            for (int i = 0; i < 1_000; i++) {
                faults.note("A frame failed", new BackboneUnavailable("append", new IllegalStateException()));
            }
            await().atMost(Duration.ofSeconds(30)).until(() -> lines.size() > 1);
            assertThat(lines).extracting(LogRecord::getLevel).containsExactly(level("WARN"), Level.INFO);
        }
    }

    @Test
    void tellsKindsOfFailuresApart() {
        faults.note("A frame failed", new BackboneUnavailable("append", new IllegalStateException()));
        faults.note("A frame failed", new IllegalStateException("a bug"));
        faults.note("A frame failed", new IllegalStateException("the same bug"));
        assertThat(lines).extracting(LogRecord::getLevel).containsExactly(level("WARN"), level("ERROR"));
        assertThat(lines.getLast().getThrown()).hasMessage("a bug");
    }

    /** Of the log manager of JBoss, which has levels of its own. */
    private static Level level(String name) {
        return org.jboss.logmanager.Level.parse(name);
    }
}
