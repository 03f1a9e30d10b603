package io.tricast.ticker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tricast.local.SigningKeys;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;

/** What HTTP/2 is for: many streams on one connection, each with a flow of its own. */
@QuarkusTest
@QuarkusTestResource(TickerStack.class)
@Timeout(120)
class Http2StreamsTest {

    private static final int STREAMS = 100;

    /** Several times what a stream may have under way. */
    private static final int TICKS = 1_000;

    /** As browsers do: one no larger than a stream's is used up by the first stream that stalls. */
    private static final int CONNECTION_WINDOW = 15 * 1024 * 1024;

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Pattern SKIPPED = Pattern.compile("\"skipped\":(\\d+)}");

    @Inject
    Tape tape;

    @Inject
    Vertx vertx;

    @TestHTTPResource("/tickers/stream")
    URI stream;

    SigningKeys keys;

    @Test
    void aStalledStreamHarmsNoOtherOnItsConnection() {
        HttpClient client = vertx.createHttpClient(new HttpClientOptions().setProtocolVersion(HttpVersion.HTTP_2)
                .setHttp2ClearTextUpgrade(false).setHttp2MultiplexingLimit(STREAMS)
                .setHttp2ConnectionWindowSize(CONNECTION_WINDOW),
                new PoolOptions().setHttp2MaxSize(1));
        try {
            List<Reader> readers = IntStream.range(0, STREAMS).mapToObj(_ -> open(client)).toList();
            Reader stalled = readers.getFirst();
            List<Reader> others = readers.subList(1, STREAMS);
            await().atMost(SOON).until(() -> readers.stream().allMatch(reader -> reader.has("event:snapshot")));
            stalled.response.pause();
            for (int price = 1; price <= TICKS; price += 100) {
                tape.print(IntStream.range(price, price + 100).mapToObj(Http2StreamsTest::quote).toList()).await().atMost(SOON);
            }

            await().atMost(SOON).until(() -> others.stream().allMatch(reader -> reader.has("\"price\":" + TICKS + ",")));
            assertThat(others).allSatisfy(reader -> assertThat(reader.toldAndReplaced()).isEqualTo(TICKS));
            stalled.response.resume();
            await().atMost(SOON).until(() -> stalled.has("\"price\":" + TICKS + ","));
            assertThat(stalled.text()).contains("\"skipped\"");
            assertThat(stalled.toldAndReplaced()).isEqualTo(TICKS);
        } finally {
            client.close();
        }
    }

    private Reader open(HttpClient client) {
        RequestOptions request = new RequestOptions().setMethod(HttpMethod.GET).setHost(stream.getHost())
                .setPort(stream.getPort())
                .setURI("/tickers/stream?symbols=H2").putHeader("Authorization", "Bearer " + keys.token("alice"))
                .putHeader("Accept", "text/event-stream");
        return client.request(request).compose(Http2StreamsTest::read)
                .toCompletionStage().toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
    }

    /** Who reads is there before the request goes out: nobody keeps what a response brings until it has a reader. */
    private static Future<Reader> read(HttpClientRequest request) {
        Future<Reader> reader = request.response().map(Reader::new);
        return request.send().compose(_ -> reader);
    }

    private static Quote quote(int price) {
        return new Quote("H2", BigDecimal.valueOf(price), Optional.empty(), Instant.EPOCH);
    }

    private static final class Reader {

        private final HttpClientResponse response;
        private final StringBuffer text = new StringBuffer();

        private Reader(HttpClientResponse response) {
            this.response = response;
            response.handler(part -> text.append(part.toString(StandardCharsets.UTF_8)));
        }

        private String text() {
            return text.toString();
        }

        private long toldAndReplaced() {
            long told = text().lines().filter("event:tick"::equals).count();
            return told + SKIPPED.matcher(text()).results().mapToLong(match -> Long.parseLong(match.group(1))).sum();
        }

        private boolean has(String text) {
            return this.text.lastIndexOf(text) >= 0;
        }
    }
}
