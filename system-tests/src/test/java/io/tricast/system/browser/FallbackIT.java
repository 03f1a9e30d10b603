package io.tricast.system.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import com.microsoft.playwright.BrowserContext;

import io.tricast.local.Endpoint;
import io.tricast.local.ServiceProcess;
import io.tricast.system.proxy.HaProxy;
import io.tricast.system.proxy.Nginx;
import io.tricast.system.stack.KeyedChannel;
import io.tricast.system.stack.RoomChannel;
import io.tricast.system.stack.Service;
import io.tricast.system.stack.Stack;
import io.tricast.system.stack.UserChannel;

/** The client in a real browser behind real proxies that let less through: it falls back, climbs back, and misses nothing. */
class FallbackIT {

    private static final Stack STACK = Stack.shared();
    private static final Map<Service, ServiceProcess> INSTANCES = Map.of(
            Service.NOTIFICATION, STACK.instance(Service.NOTIFICATION, 0), Service.CHAT, STACK.instance(Service.CHAT, 0));
    private static final Passage PASSAGE = new Passage(INSTANCES);
    private static final Map<String, ?> ALONE = Map.of("share", false);

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
    void aRefusedUpgradeMeansSseAndPostUntilItIsLetThrough() {
        RoomChannel room = new RoomChannel(STACK, "no-upgrade", "fallen");
        try (HaProxy proxy = HaProxy.start(PASSAGE.denying("hdr(upgrade) -m found"));
                BrowserContext profile = chromium.profile()) {
            Tab tab = tab(profile, proxy, room.user()).room(room.room(), ALONE);
            tab.awaitState("fallback over sse");
            publish(room, 1, tab);
            tab.evaluate("client.send('no-upgrade', '2')");
            tab.awaitNumbers(2);
            proxy.reload(PASSAGE.open());
            tab.awaitState("live over websocket");
            publish(room, 3, tab);
        }
    }

    @Test
    void aWebSocketThatIsCutAgainAndAgainIsLeft() {
        RoomChannel room = new RoomChannel(STACK, "cut", "cut-off");
        try (HaProxy proxy = HaProxy.start(PASSAGE.cuttingAfter("500ms")); BrowserContext profile = chromium.profile()) {
            Tab tab = tab(profile, proxy, room.user()).room(room.room(), ALONE);
            tab.awaitTrue("joined.length > 0");
            publish(room, 1, tab);
            tab.awaitState("fallback over sse");
            publish(room, 2, tab);
        }
    }

    @Test
    void whereSseIsRefusedLongPollGetsThroughUntilSseDoes() {
        UserChannel user = new UserChannel(STACK, "no-sse");
        try (HaProxy proxy = HaProxy.start(PASSAGE.denying("path_end /stream"));
                BrowserContext profile = chromium.profile()) {
            Tab tab = tab(profile, proxy, user.user()).notifications(ALONE);
            tab.awaitState("fallback over poll");
            publish(user, 1, tab);
            proxy.reload(PASSAGE.open());
            tab.awaitState("live over sse");
            publish(user, 2, tab);
        }
    }

    @Test
    void aProxyThatBuffersAndKnowsNoUpgradesMeansLongPollUntilItIsCorrected() {
        RoomChannel room = new RoomChannel(STACK, "office", "clerk");
        ServiceProcess service = INSTANCES.get(Service.CHAT);
        try (Nginx proxy = Nginx.start(Office.before(service)); BrowserContext profile = chromium.profile()) {
            Tab tab = tab(profile, proxy, room.user()).room(room.room(), ALONE);
            tab.awaitState("fallback over poll");
            publish(room, 1, tab);
            tab.evaluate("client.send('office', '2')");
            tab.awaitNumbers(2);
            proxy.reload(Office.corrected(service));
            tab.awaitState("live over websocket");
            publish(room, 3, tab);
        }
    }

    @Test
    void overHttp2EachFeatureGoesItsBestWay() {
        RoomChannel room = new RoomChannel(STACK, "http2", "modern");
        UserChannel user = new UserChannel(STACK, "modern");
        try (HaProxy proxy = HaProxy.start(PASSAGE.encrypted(Certificate.create().pem().toString()));
                BrowserContext profile = chromium.profile()) {
            String origin = "https://127.0.0.1:" + proxy.port();
            Tab inbox = Tab.open(profile, origin).token(STACK.token(user.user())).notifications(Map.of());
            inbox.awaitState("live over sse");
            publish(user, 1, inbox);
            assertThat(inbox.evaluate("performance.getEntriesByType('resource').map(entry => entry.nextHopProtocol)[0]"))
                    .isEqualTo("h2");
            Tab chat = Tab.open(profile, origin).token(STACK.token(room.user())).room(room.room(), Map.of());
            chat.awaitState("live over websocket");
            chat.awaitTrue("joined.length > 0");
            publish(room, 1, chat);
        }
    }

    private static Tab tab(BrowserContext profile, Endpoint proxy, String user) {
        return Tab.open(profile, proxy.uri("").toString()).token(STACK.token(user));
    }

    private static void publish(KeyedChannel channel, int number, Tab tab) {
        Service service = channel instanceof RoomChannel ? Service.CHAT : Service.NOTIFICATION;
        channel.publish(INSTANCES.get(service), Integer.toString(number), number);
        tab.awaitNumbers(number);
    }
}
