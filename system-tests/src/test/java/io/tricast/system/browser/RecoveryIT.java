package io.tricast.system.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import com.microsoft.playwright.BrowserContext;

import io.tricast.local.ServiceProcess;
import io.tricast.system.proxy.HaProxy;
import io.tricast.system.stack.RoomChannel;
import io.tricast.system.stack.Service;
import io.tricast.system.stack.Stack;
import io.tricast.system.stack.UserChannel;

/** The client in a real browser, when what it stands on goes away and comes back. */
class RecoveryIT {

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

    @Test
    void aServiceThatIsKilledAndStartedAgainIsFoundAgainWithNothingMissed() {
        UserChannel channel = new UserChannel(STACK, "killed-service");
        ServiceProcess other = STACK.instance(Service.NOTIFICATION, 0);
        ServiceProcess first = STACK.instance(Service.NOTIFICATION, 8);
        try (HaProxy proxy = HaProxy.start(before(first)); BrowserContext profile = chromium.profile()) {
            Tab tab = Tab.open(profile, proxy.uri("").toString()).token(STACK.token(channel.user())).notifications(Map.of());
            tab.awaitState("live over sse");
            channel.publish(proxy, "1", 1);
            tab.awaitNumbers(1);
            first.kill();
            tab.awaitTrue("states.some(state => state.startsWith('offline'))");
            channel.publish(other, "2", 2);
            proxy.reload(before(STACK.instance(Service.NOTIFICATION, 9)));
            tab.awaitNumbers(2);
            channel.publish(proxy, "3", 3);
            tab.awaitNumbers(3);
            tab.awaitState("live over sse");
        }
    }

    @Test
    void whatIsSaidOfflineArrivesOnceAndInOrderWhenTheNetworkIsBack() {
        ServiceProcess service = STACK.instance(Service.CHAT, 0);
        RoomChannel room = new RoomChannel(STACK, "tunnel", "traveller");
        try (BrowserContext profile = chromium.profile()) {
            Tab tab = Tab.open(profile, service.uri("").toString()).token(STACK.token(room.user()))
                    .room(room.room(), Map.of("share", false));
            tab.awaitState("live over websocket");
            tab.evaluate("client.send('tunnel', '1')");
            tab.awaitNumbers(1);
            profile.setOffline(true);
            tab.awaitTrue("client.state === 'offline' || client.state === 'connecting'");
            tab.evaluate("window.said = [2, 3, 4].map(n => client.send('tunnel', `${n}`)), true");
            profile.setOffline(false);
            tab.awaitNumbers(4);
            assertThat((List<?>) tab.evaluate("Promise.all(said)")).hasSize(3).doesNotHaveDuplicates();
        }
    }

    @Test
    void aTokenThatExpiresIsReplacedAndNothingIsMissed() {
        ServiceProcess service = STACK.instance(Service.CHAT, 0);
        RoomChannel room = new RoomChannel(STACK, "expiry", "expiring");
        RoomChannel others = new RoomChannel(STACK, "expiry", "lasting");
        try (BrowserContext profile = chromium.profile()) {
            Tab tab = Tab.open(profile, service.uri("").toString()).token(STACK.token(room.user(), Duration.ofSeconds(3)))
                    .room(room.room(), Map.of("share", false));
            tab.awaitTrue("joined.length > 0");
            tab.awaitTrue("problems.some(problem => problem.startsWith('closed 4401'))");
            others.publish(service, "1", 1);
            tab.awaitTrue("client.state === 'offline'");
            tab.token(STACK.token(room.user()));
            tab.awaitNumbers(1);
            tab.awaitState("live over websocket");
        }
    }

    @Test
    void theBrowsersOwnEventSourceGetsInWithATicketAndWithTheCookie() {
        ServiceProcess service = STACK.instance(Service.NOTIFICATION, 0);
        try (BrowserContext profile = chromium.profile()) {
            Tab tab = Tab.open(profile, service.uri("").toString()).token(STACK.token("ticketed-browser"))
                    .notifications(Map.of("share", false));
            // The browser does not tell a page why its EventSource was refused: the same request by fetch does.
            String opening = "(async address => { const url = await address; return new Promise(resolve => {"
                    + " const source = new EventSource(url);"
                    + " source.addEventListener('hello', () => { source.close(); resolve('hello'); });"
                    + " source.onerror = () => { source.close(); fetch(url).then(answer => { resolve(answer.status);"
                    + " return answer.body.cancel(); }); }; }); })";
            assertThat(tab.evaluate(opening + "(client.ticketed('/notifications/stream'))")).isEqualTo("hello");
            assertThat(tab.evaluate(opening + "('/notifications/stream')")).isEqualTo(401);
            tab.evaluate("client.call('/session', { method: 'POST' })");
            assertThat(tab.evaluate(opening + "('/notifications/stream')")).isEqualTo("hello");
            assertThat(tab.evaluate("document.cookie")).isEqualTo("");
        }
    }

    private static String before(ServiceProcess notifications) {
        return new Passage(Map.of(Service.NOTIFICATION, notifications)).open();
    }
}
