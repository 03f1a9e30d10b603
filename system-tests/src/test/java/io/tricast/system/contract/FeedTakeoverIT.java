package io.tricast.system.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.tricast.local.RedisProcess;
import io.tricast.local.ServiceProcess;
import io.tricast.local.SigningKeys;
import io.tricast.system.client.EventClient;
import io.tricast.system.client.Received;
import io.tricast.system.client.SseClient;

/** Real prices go on where they stopped when the instance that plays them is killed: no day is missing or played twice. */
class FeedTakeoverIT {

    private static final Path DAYS = Path.of("..", "ticker-service", "src", "main", "resources", "market", "sp500-2000.csv");
    private static final Map<String, String> REPLAY = Map.of("TRICAST_TICKER_FEED", "replay",
            "TRICAST_TICKER_SPEED", "50MS", "TRICAST_TICKER_LEASE", "2S");

    @TempDir
    private Path directory;
    private RedisProcess redis;
    private SigningKeys keys;
    private List<ServiceProcess> instances;

    @BeforeEach
    void start() {
        redis = RedisProcess.start();
        keys = SigningKeys.create(directory);
        instances = List.of(instance(), instance());
    }

    private ServiceProcess instance() {
        return ServiceProcess.start("ticker-service", redis, keys, REPLAY);
    }

    @AfterEach
    void stop() {
        instances.forEach(ServiceProcess::close);
        redis.close();
    }

    @Test
    void anotherInstanceGoesOnWhenTheOneThatFeedsIsKilled() throws IOException {
        await().atMost(Duration.ofSeconds(20)).until(() -> instances.stream().anyMatch(FeedTakeoverIT::feeds));
        ServiceProcess feeder = instances.stream().filter(FeedTakeoverIT::feeds).findFirst().orElseThrow();
        ServiceProcess other = instances.stream().filter(it -> it != feeder).findFirst().orElseThrow();
        try (EventClient client = new SseClient(other.uri("/tickers/stream?symbols=SPX"), keys.token("alice"),
                Optional.empty())) {
            client.inbox().awaitEvents(20);
            feeder.kill();
            int before = client.inbox().events().size();
            List<LocalDate> played = days(client.inbox().awaitEvents(before + 20));

            List<LocalDate> all = Files.readAllLines(DAYS).stream().skip(1)
                    .map(line -> LocalDate.parse(line.substring(0, line.indexOf(',')))).toList();
            int start = all.indexOf(played.getFirst());
            assertThat(played).isEqualTo(all.subList(start, start + played.size()));
            assertThat(feeds(other)).isTrue();
        }
    }

    private static boolean feeds(ServiceProcess instance) {
        try {
            return Files.readString(instance.log(), UTF_8).contains("This instance runs the feed");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static List<LocalDate> days(List<Received> ticks) {
        return ticks.stream().map(tick -> Instant.parse(tick.data().path("time").asText()))
                .map(time -> LocalDate.ofInstant(time, ZoneOffset.UTC)).toList();
    }
}
