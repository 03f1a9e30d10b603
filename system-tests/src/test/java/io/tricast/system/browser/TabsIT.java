package io.tricast.system.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.microsoft.playwright.BrowserContext;

import io.tricast.local.ServiceProcess;
import io.tricast.system.stack.RoomChannel;
import io.tricast.system.stack.Service;
import io.tricast.system.stack.Stack;
import io.tricast.system.stack.UserChannel;

/** Many tabs of one browser, which share a connection. Over HTTP/1.1, where a browser has six of them. */
class TabsIT {

    private static final int TABS = 20;

    private static final Stack STACK = Stack.shared();
    private static Chromium chromium;

    @BeforeAll
    static void start() {
        chromium = Chromium.start();
    }

    @AfterAll
    static void stop() {
        chromium.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = { true, false })
    void twentyTabsHearEverythingWhicheverOfThemClose(boolean sharedWorker) {
        ServiceProcess service = STACK.instance(Service.NOTIFICATION, 0);
        UserChannel channel = new UserChannel(STACK, "tabs-" + sharedWorker);
        try (BrowserContext profile = chromium.profile()) {
            if (!sharedWorker) {
                profile.addInitScript("delete window.SharedWorker");
            }
            List<Tab> tabs = new ArrayList<>(
                    IntStream.range(0, TABS).mapToObj(_ -> Tab.open(profile, service.uri("").toString())
                            .token(STACK.token(channel.user())).notifications(Map.of())).toList());
            tabs.forEach(tab -> tab.awaitState("live over sse"));
            channel.publish(service, "1", 1);
            tabs.forEach(tab -> tab.awaitNumbers(1));
            // The first to come holds the connection, where no worker does.
            for (int number = 2; number <= 4; number++) {
                tabs.removeFirst().close();
                channel.publish(service, Integer.toString(number), number);
                int last = number;
                tabs.forEach(tab -> tab.awaitNumbers(last));
            }
            tabs.forEach(tab -> assertThat(tab.evaluate("client.topics()")).isEqualTo(List.of()));
        }
    }

    @Test
    void eachTabHearsOfItsOwnRoomsAlone() {
        ServiceProcess service = STACK.instance(Service.CHAT, 0);
        List<RoomChannel> rooms = Stream.of("tabs-a", "tabs-b").map(room -> new RoomChannel(STACK, room, "tabs-member"))
                .toList();
        try (BrowserContext profile = chromium.profile()) {
            List<Tab> tabs = rooms.stream().map(room -> Tab.open(profile, service.uri("").toString())
                    .token(STACK.token(room.user())).room(room.room(), Map.of())).toList();
            tabs.forEach(tab -> tab.awaitState("live over websocket"));
            tabs.forEach(tab -> tab.awaitTrue("joined.length > 0"));
            rooms.forEach(room -> room.publish(service, "1", 1));
            tabs.forEach(tab -> tab.awaitNumbers(1));
            rooms.forEach(room -> room.publish(service, "2", 2));
            tabs.forEach(tab -> tab.awaitNumbers(2));
        }
    }
}
