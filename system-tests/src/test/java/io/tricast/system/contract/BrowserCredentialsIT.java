package io.tricast.system.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.tricast.local.Endpoint;
import io.tricast.system.client.Answer;
import io.tricast.system.client.Web;
import io.tricast.system.stack.Service;
import io.tricast.system.stack.Stack;

/** What stands for a token where a browser cannot send one: a ticket in the address, or a cookie. */
class BrowserCredentialsIT {

    private static final String POLL = "/notifications/poll";

    private final Stack stack = Stack.shared();
    private final Endpoint notifications = stack.instance(Service.NOTIFICATION, 0);
    private final Endpoint elsewhere = stack.instance(Service.NOTIFICATION, 1);
    private final Endpoint chat = stack.instance(Service.CHAT, 0);
    private final String token = stack.token("ticketed");

    @Test
    void aTicketOfOneInstanceLetsInAtAnotherOnce() {
        String ticketed = Web.with(POLL, "ticket", ticketFor(POLL));
        assertThat(Web.get(elsewhere.uri(ticketed), "").status()).isEqualTo(200);
        Answer again = Web.get(notifications.uri(ticketed), "");
        assertThat(again.status()).isEqualTo(401);
        assertThat(again.body().path("detail").asText()).isEqualTo("a valid bearer token is needed");
    }

    @Test
    void ofManyThatComeWithTheSameTicketAtOnceOneIsLetIn() {
        URI ticketed = elsewhere.uri(Web.with(POLL, "ticket", ticketFor(POLL)));
        List<Integer> statuses = IntStream.range(0, 16).parallel().mapToObj(_ -> Web.get(ticketed, "").status()).toList();
        assertThat(statuses).containsOnly(200, 401).containsOnlyOnce(200);
    }

    @Test
    void aTicketForAnotherPathLetsNobodyInAndIsUsedUp() {
        String ticket = ticketFor(POLL);
        assertThat(Web.get(notifications.uri(Web.with("/notifications/topics", "ticket", ticket)), "").status()).isEqualTo(401);
        assertThat(Web.get(notifications.uri(Web.with(POLL, "ticket", ticket)), "").status()).isEqualTo(401);
    }

    @Test
    void aTicketIsForWhomeverHasATokenAndForAPath() {
        assertThat(Web.post(notifications.uri("/tickets"), "", "{\"path\":\"/chat\"}").status()).isEqualTo(401);
        Answer noPath = Web.post(notifications.uri("/tickets"), token, "{\"path\":\"/chat?room=lobby\"}");
        assertThat(noPath.status()).isEqualTo(400);
        assertThat(noPath.body().at("/errors/0/field").asText()).isEqualTo("path");
    }

    @Test
    void aTicketOfOneServiceOpensTheWebSocketOfAnother() {
        assertThat(handshake(Web.with("/chat", "ticket", ticketFor("/chat")))).isEqualTo(101);
        assertThat(handshake(Web.with("/chat", "ticket", "guessed"))).isEqualTo(401);
    }

    @Test
    void theSessionCookieStandsForTheTokenAndIsOutOfReachOfScriptsAndOtherSites() {
        Answer begun = Web.post(notifications.uri("/session"), token, "");
        assertThat(begun.status()).isEqualTo(204);
        String cookie = begun.header("Set-Cookie").orElseThrow();
        assertThat(cookie).contains("HttpOnly", "SameSite=Strict", "Path=/").containsPattern("Max-Age=[1-9]");
        String session = cookie.split(";")[0];
        assertThat(Web.send(get(notifications.uri(POLL)).header("Cookie", session).build()).status()).isEqualTo(200);
        assertThat(handshake("/chat", "Cookie", session)).isEqualTo(101);
        Answer ended = Web.send(HttpRequest.newBuilder(notifications.uri("/session")).DELETE().build());
        assertThat(ended.header("Set-Cookie").orElseThrow()).contains("Max-Age=0").doesNotContain(token);
    }

    @Test
    void theCookieIsOfNoUseToAPageOfAnotherOrigin() {
        String session = "tricast-session=" + token;
        assertThat(handshake("/chat", "Cookie", session, "Origin", "https://evil.example")).isEqualTo(403);
        assertThat(handshake("/chat", "Cookie", session, "Origin", chat.uri("").toString())).isEqualTo(101);
        HttpRequest.Builder foreign = HttpRequest.newBuilder(notifications.uri("/tickets"))
                .header("Cookie", session).header("Origin", "https://evil.example")
                .header("Content-Type", "application/json").POST(BodyPublishers.ofString("{\"path\":\"/chat\"}"));
        Answer refused = Web.send(foreign.build());
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.raw().body()).isEmpty();
    }

    @Test
    void aCookieThatIsNoTokenIsRefused() {
        assertThat(Web.send(get(notifications.uri(POLL)).header("Cookie", "tricast-session=x").build()).status())
                .isEqualTo(401);
    }

    private String ticketFor(String path) {
        return Web.post(notifications.uri("/tickets"), token, "{\"path\":\"%s\"}".formatted(path)).orRefuse()
                .body().path("ticket").asText();
    }

    private static HttpRequest.Builder get(URI uri) {
        return HttpRequest.newBuilder(uri).GET();
    }

    /** The status that answers it. */
    private int handshake(String path, String... headers) {
        WebSocket.Builder builder = Web.HTTP.newWebSocketBuilder();
        IntStream.iterate(0, at -> at < headers.length, at -> at + 2)
                .forEach(at -> builder.header(headers[at], headers[at + 1]));
        try {
            builder.buildAsync(chat.webSocket(path), new WebSocket.Listener() {
            }).join().abort();
            return 101;
        } catch (CompletionException e) {
            if (e.getCause() instanceof WebSocketHandshakeException refused) {
                return refused.getResponse().statusCode();
            }
            throw e;
        }
    }
}
