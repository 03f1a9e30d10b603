package io.tricast.system.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.tricast.system.client.Answer;
import io.tricast.system.client.Web;
import io.tricast.system.stack.Service;
import io.tricast.system.stack.Stack;

/** Whatever is wrong with a request, the answer is a problem (RFC 9457) that names the field, and nothing is published. */
class BadRequestIT {

    private static final String NOTIFICATIONS = "/notifications";
    private static final String MESSAGES = "/chat/rooms/bad-input/messages";
    private static final String TICKERS = "/tickers";

    private final Stack stack = Stack.shared();

    static Stream<Arguments> posts() {
        return Stream.of(
                bad(Service.NOTIFICATION, NOTIFICATIONS, "{\"everyone\":true}", "title"),
                bad(Service.NOTIFICATION, NOTIFICATIONS, "{\"everyone\":true,\"title\":\"\"}", "title"),
                bad(Service.NOTIFICATION, NOTIFICATIONS, "{\"everyone\":true,\"title\":\"%s\"}".formatted("x".repeat(201)),
                        "title"),
                bad(Service.NOTIFICATION, NOTIFICATIONS, "{\"everyone\":true,\"title\":[1]}", "title"),
                bad(Service.NOTIFICATION, NOTIFICATIONS, "{\"everyone\":true,\"title\":{\"a\":1}}", "title"),
                bad(Service.NOTIFICATION, NOTIFICATIONS, "{\"title\":\"nobody\"}", "recipients"),
                bad(Service.NOTIFICATION, NOTIFICATIONS, "{\"title\":\"both\",\"everyone\":true,\"topic\":\"a\"}",
                        "recipients"),
                bad(Service.NOTIFICATION, NOTIFICATIONS, "{\"title\":\"none\",\"recipients\":[]}", "recipients"),
                bad(Service.NOTIFICATION, NOTIFICATIONS, "{\"title\":\"text\",\"recipients\":\"alice\"}", "recipients"),
                bad(Service.NOTIFICATION, NOTIFICATIONS, "{\"title\":\"null\",\"recipients\":[null]}", "recipients"),
                bad(Service.NOTIFICATION, NOTIFICATIONS, "{\"title\":\"blank\",\"recipients\":[\"a b\"]}", "recipients"),
                bad(Service.NOTIFICATION, NOTIFICATIONS, "{\"title\":\"braces\",\"topic\":\"{a}\"}", "topic"),
                bad(Service.NOTIFICATION, NOTIFICATIONS, "{\"title\":\"a\",\"everyone\":true,\"link\":\"javascript:a()\"}",
                        "link"),
                bad(Service.NOTIFICATION, NOTIFICATIONS, "{\"title\":\"a\",\"everyone\":true,\"data\":\"text\"}", "data"),
                bad(Service.NOTIFICATION, NOTIFICATIONS, "{\"title\":\"a\",\"everyone\":\"perhaps\"}", "everyone"),
                bad(Service.CHAT, MESSAGES, "{\"clientId\":\"a\"}", "text"),
                bad(Service.CHAT, MESSAGES, "{\"text\":\"\",\"clientId\":\"a\"}", "text"),
                bad(Service.CHAT, MESSAGES, "{\"text\":\"%s\",\"clientId\":\"a\"}".formatted("x".repeat(4_001)), "text"),
                bad(Service.CHAT, MESSAGES, "{\"text\":{},\"clientId\":\"a\"}", "text"),
                bad(Service.CHAT, MESSAGES, "{\"text\":\"a\"}", "clientId"),
                bad(Service.CHAT, MESSAGES, "{\"text\":\"a\",\"clientId\":\"%s\"}".formatted("x".repeat(65)), "clientId"),
                bad(Service.CHAT, "/chat/rooms/a%20b/messages", "{\"text\":\"a\",\"clientId\":\"a\"}", "room"),
                bad(Service.CHAT, "/chat/rooms/%7Ba%7D/messages", "{\"text\":\"a\",\"clientId\":\"a\"}", "room"),
                bad(Service.TICKER, TICKERS, "{}", "ticks"),
                bad(Service.TICKER, TICKERS, "{\"ticks\":[]}", "ticks"),
                bad(Service.TICKER, TICKERS, "{\"ticks\":{}}", "ticks"),
                bad(Service.TICKER, TICKERS, "{\"ticks\":[{\"price\":1}]}", "symbol"),
                bad(Service.TICKER, TICKERS, "{\"ticks\":[{\"symbol\":\"a b\",\"price\":1}]}", "symbol"),
                bad(Service.TICKER, TICKERS, "{\"ticks\":[{\"symbol\":\"BAD\"}]}", "price"),
                bad(Service.TICKER, TICKERS, "{\"ticks\":[{\"symbol\":\"BAD\",\"price\":\"dear\"}]}", "price"),
                bad(Service.TICKER, TICKERS, "{\"ticks\":[{\"symbol\":\"BAD\",\"price\":-1}]}", "price"),
                bad(Service.TICKER, TICKERS, "{\"ticks\":[{\"symbol\":\"BAD\",\"price\":1e2147483647}]}", "price"),
                bad(Service.TICKER, TICKERS, "{\"ticks\":[{\"symbol\":\"BAD\",\"price\":1,\"time\":\"noon\"}]}", "time"));
    }

    private static Arguments bad(Service service, String path, String body, String field) {
        return Arguments.of(service, path, body, field);
    }

    @ParameterizedTest(name = "{0} {1} names {3}")
    @MethodSource("posts")
    void aFieldThatIsWrongIsNamed(Service service, String path, String body, String field) {
        Answer answer = Web.post(stack.instance(service, 0).uri(path), stack.publisher(), body);
        assertProblem(answer, 400);
        assertThat(answer.body().path("errors").findValuesAsText("field")).as(answer.raw().body())
                .anySatisfy(it -> assertThat(it).contains(field));
    }

    static Stream<Arguments> queries() {
        return Stream.of(
                Arguments.of(Service.NOTIFICATION, "/notifications/poll?wait=soon", "wait"),
                Arguments.of(Service.NOTIFICATION, "/notifications/poll?wait=-1", "wait"),
                Arguments.of(Service.NOTIFICATION, "/notifications/poll?wait=61", "wait"),
                Arguments.of(Service.CHAT, "/chat/rooms/lobby/poll?wait=soon", "wait"),
                Arguments.of(Service.CHAT, "/chat/rooms/lobby/messages?limit=0", "limit"),
                Arguments.of(Service.CHAT, "/chat/rooms/lobby/messages?limit=many", "limit"),
                Arguments.of(Service.CHAT, "/chat/rooms/lobby/messages?before=yesterday", "before"),
                Arguments.of(Service.CHAT, "/chat/rooms/a%20b/stream", "room"),
                Arguments.of(Service.TICKER, "/tickers/poll?wait=soon", "wait"),
                Arguments.of(Service.TICKER, "/tickers/stream?symbols=a%20b", "symbols"));
    }

    @ParameterizedTest(name = "{1} names {2}")
    @MethodSource("queries")
    void aParameterThatIsWrongIsNamed(Service service, String path, String field) {
        Answer answer = Web.get(stack.instance(service, 0).uri(path), stack.token("anybody"));
        assertProblem(answer, 400);
        assertThat(answer.body().toString()).contains(field);
    }

    static Stream<Arguments> ways() {
        return Stream.of(Arguments.of(Service.NOTIFICATION, NOTIFICATIONS), Arguments.of(Service.CHAT, MESSAGES),
                Arguments.of(Service.TICKER, TICKERS));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ways")
    void whatIsNotAJsonObjectIsAProblem(Service service, String path) {
        for (String body : new String[] { "", "{", "nonsense", "[]", "null", "1", "\"text\"", "{\"a\":1}}", "{\"title\"" }) {
            assertProblem(Web.post(stack.instance(service, 0).uri(path), stack.publisher(), body), 400);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ways")
    void whoeverHasNoValidTokenIsTurnedAway(Service service, String path) {
        assertProblem(Web.post(stack.instance(service, 0).uri(path), "", "{}"), 401);
        assertProblem(Web.post(stack.instance(service, 0).uri(path), "nonsense", "{}"), 401);
        String forged = stack.publisher().substring(0, stack.publisher().length() - 6) + "AAAAAA";
        assertProblem(Web.post(stack.instance(service, 0).uri(path), forged, "{}"), 401);
    }

    @Test
    void whoeverMayNotPublishIsForbidden() {
        String body = "{\"everyone\":true,\"title\":\"mine\"}";
        assertProblem(Web.post(stack.instance(Service.NOTIFICATION, 0).uri(NOTIFICATIONS), stack.token("anybody"), body), 403);
        String ticks = "{\"ticks\":[{\"symbol\":\"MINE\",\"price\":1}]}";
        assertProblem(Web.post(stack.instance(Service.TICKER, 0).uri(TICKERS), stack.token("anybody"), ticks), 403);
    }

    @ParameterizedTest
    @ValueSource(strings = { "/notifications/stream", "/notifications/poll" })
    void nobodyReadsWithoutAToken(String path) {
        assertProblem(Web.get(stack.instance(Service.NOTIFICATION, 0).uri(path), ""), 401);
    }

    @Test
    void aSymbolThatNobodyKnowsIsNotFound() {
        assertProblem(Web.get(stack.instance(Service.TICKER, 0).uri("/tickers/NOBODY"), stack.token("anybody")), 404);
    }

    private static void assertProblem(Answer answer, int status) {
        assertThat(answer.status()).as(answer.raw() + " " + answer.raw().body()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).as(answer.raw() + " " + answer.raw().body())
                .hasValueSatisfying(it -> assertThat(it).startsWith("application/problem+json"));
        assertThat(answer.body().path("status").asInt()).isEqualTo(status);
        assertThat(answer.body().path("title").asText()).isNotEmpty();
    }
}
