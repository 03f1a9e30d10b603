package io.tricast.events.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import io.smallrye.mutiny.Uni;
import io.tricast.events.backbone.StoredScripts;
import io.tricast.events.backbone.TestLog;
import io.tricast.local.RedisProcess;

class TicketStoreTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String PATH = "/notifications/stream";

    private static RedisProcess redis;
    private static TestLog log;
    private static TicketStore tickets;

    @BeforeAll
    static void connect() {
        redis = RedisProcess.start();
        log = TestLog.of(redis);
        tickets = new TicketStore(new StoredScripts(log.log()));
    }

    @AfterAll
    static void disconnect() {
        log.close();
        redis.close();
    }

    @Test
    void aTicketIsGoodOnce() {
        String ticket = of(tickets.issue(PATH, "token"));
        assertThat(redeem(ticket, PATH)).contains("token");
        assertThat(redeem(ticket, PATH)).isEmpty();
    }

    @Test
    void aTicketIsUsedUpByTheWrongPath() {
        String ticket = of(tickets.issue(PATH, "token"));
        assertThat(redeem(ticket, "/tickers/stream")).isEmpty();
        assertThat(redeem(ticket, PATH)).isEmpty();
    }

    @Test
    void ofManyThatComeAtOnceOneGetsTheToken() {
        String ticket = of(tickets.issue(PATH, "token"));
        List<Uni<Optional<String>>> race = IntStream.range(0, 50).mapToObj(_ -> tickets.redeem(ticket, PATH)).toList();
        assertThat(of(Uni.join().all(race).andFailFast())).filteredOn(Optional::isPresent).hasSize(1);
    }

    @Test
    void aTicketEndsByItself() {
        Duration shortly = Duration.ofMillis(1);
        await().atMost(PATIENCE).until(() -> redeem(of(tickets.issue(PATH, "token", shortly)), PATH).isEmpty());
        assertThat(TicketStore.LIFETIME).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void whatNobodyIssuedIsNoTicket() {
        assertThat(redeem("guessed", PATH)).isEmpty();
    }

    private static Optional<String> redeem(String ticket, String path) {
        return of(tickets.redeem(ticket, path));
    }

    private static <T> T of(Uni<T> asked) {
        return asked.await().atMost(PATIENCE);
    }
}
