package io.tricast.system.ticker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

import io.tricast.local.ServiceProcess;
import io.tricast.system.client.Web;
import io.tricast.system.stack.Delivery;
import io.tricast.system.stack.Service;
import io.tricast.system.stack.Stack;

/** An order is one order, and each of its changes is told once, whichever connection or instance dies. */
class OrderTakeoverIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int ORDERS = 40;
    private static final int AMENDMENTS = 300;

    private static final Stack STACK = Stack.start(Map.of("TRICAST_TICKER_LEASE", "2S"));

    private final ServiceProcess instance = STACK.instance(Service.TICKER, 1);

    @AfterAll
    static void stop() {
        STACK.close();
    }

    @Test
    void ordersOfAnInstanceThatIsKilledAreEachThereOnceAndFilledOnce() {
        ServiceProcess doomed = STACK.instance(Service.TICKER, 0);
        String token = STACK.token("buyer");
        print("DOOMED", 100);
        List<String> names = IntStream.range(0, ORDERS).mapToObj(number -> "o" + number).toList();
        try (Trader before = Trader.open(doomed, token, Optional.empty())) {
            names.forEach(name -> before.buy(name, "DOOMED", 90));
            String first = before.awaitAck("o0");
            doomed.kill();
            before.socket().inbox().awaitEnding(PATIENCE);
            try (Trader after = Trader.open(instance, token, before.position());
                    Trader witness = Trader.open(instance, token, before.position())) {
                // Nobody knows of the last ones whether they were placed.
                names.forEach(name -> after.buy(name, "DOOMED", 90));
                after.awaitAck("o" + (ORDERS - 1));
                assertThat(after.acks()).isEqualTo(names);
                assertThat(after.awaitAck("o0")).as("a resend is the same order").isEqualTo(first);
                print("DOOMED", 89);
                print("DOOMED", 88);
                after.socket().inbox().awaitEvents(2 * ORDERS - before.told().size());
                after.buy("last", "DOOMED", 1);
                List.of(after, witness).forEach(trader -> {
                    trader.awaitTold("last 1 accepted");
                    assertThat(Stream.concat(before.told().stream(), trader.told().stream()))
                            .as("all that was ever told").containsExactlyInAnyOrderElementsOf(onceEach(names));
                });
            }
        }
    }

    private static List<String> onceEach(List<String> names) {
        List<String> changes = new ArrayList<>(names.stream()
                .flatMap(name -> Stream.of(name + " 1 accepted", name + " 2 filled")).toList());
        changes.add("last 1 accepted");
        return changes;
    }

    @Test
    void whoReadsNothingIsClosedAndMissesNothing() {
        String token = STACK.token("sleeper");
        print("SLEEPER", 100);
        try (Trader stalled = Trader.open(instance, token, Optional.empty());
                Trader trading = Trader.open(instance, token, Optional.empty())) {
            stalled.socket().inbox().await("orders", it -> it.is("orders"));
            int both = Delivery.of(instance).feeds();
            stalled.socket().reading().lock();
            try {
                trading.buy("s", "SLEEPER", 1);
                IntStream.range(0, AMENDMENTS).forEach(number -> {
                    trading.amend("s", 2 + number % 2);
                    trading.socket().inbox().awaitEvents(2 + number);
                });
                await().atMost(PATIENCE).until(() -> Delivery.of(instance).feeds() < both);
            } finally {
                stalled.socket().reading().unlock();
            }
            assertThat(stalled.socket().inbox().awaitEnding(PATIENCE)).startsWith("closed 1013");
            try (Trader back = Trader.open(instance, token, stalled.position())) {
                trading.buy("end", "SLEEPER", 1);
                back.awaitTold("end 1 accepted");
                trading.awaitTold("end 1 accepted");
                assertThat(Stream.concat(stalled.told().stream(), back.told().stream()).toList())
                        .isEqualTo(trading.told());
            }
        }
    }

    private void print(String symbol, int price) {
        Web.post(instance.uri("/tickers"), STACK.publisher(),
                "{\"ticks\":[{\"symbol\":\"%s\",\"price\":%d}]}".formatted(symbol, price)).orRefuse();
    }
}
