package io.tricast.events.delivery;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

/**
 * A poll that was answered by way of HTTP, and what the same client's next one over the same connection looks like: the bytes
 * of its request, and the heads of its answers. Belongs to the event loop of the connection.
 */
final class RepeatedPoll {

    /** How long a poll is answered in this way before HTTP, the token and the resource are asked again. */
    static final Duration TRUST = Duration.ofSeconds(30);

    private static final Pattern POSITION_HEADER = Pattern.compile("(?i)\r\nLast-Event-ID: ([^\r]*)\r");
    private static final Pattern POSITION_PARAMETER = Pattern.compile("^[^ ]+ [^ ]*[?&]lastEventId=([^& ]*)");

    /** Good for one request only. */
    private static final Pattern TICKET = Pattern.compile("^[^ ]+ [^ ]*[?&]ticket=");

    /** What differs from answer to answer. */
    private static final String CONTENT_TYPE = "Content-Type";
    private static final String CONTENT_LENGTH = "Content-Length";
    private static final List<String> OWN_HEADERS = List.of(PollAnswer.LAST_EVENT_ID, CONTENT_LENGTH, CONTENT_TYPE);

    private final PollSink sink;
    private final long until = System.nanoTime() + TRUST.toNanos();
    private final byte[] request;

    /** The request before and after the position. */
    private final ByteBuf before;
    private final ByteBuf after;

    private final String headers;
    private final String contentType;
    private byte[] position;

    private RepeatedPoll(PollSink sink, String request, int from, int to, HttpServerResponse response) {
        this.sink = sink;
        this.request = request.getBytes(ISO_8859_1);
        this.before = Unpooled.wrappedBuffer(this.request, 0, from);
        this.after = Unpooled.wrappedBuffer(this.request, to, this.request.length - to);
        this.position = sink.position().getBytes(ISO_8859_1);
        this.headers = headers(response);
        this.contentType = response.headers().get(CONTENT_TYPE);
    }

    /** Empty if the next one has to go the whole way in any case. */
    static Optional<RepeatedPoll> of(RoutingContext routing, PollSink sink) {
        HttpServerResponse response = routing.response();
        String request = text(routing.request());
        Matcher position = POSITION_HEADER.matcher(request);
        boolean found = position.find() || position.usePattern(POSITION_PARAMETER).reset().find();
        return found && request.startsWith("GET ") && !TICKET.matcher(request).find() && sink.rests() && isUsual(response)
                ? Optional.of(new RepeatedPoll(sink, request, position.start(1), position.end(1), response))
                : Optional.empty();
    }

    /** One with events, which shows what type they have, and nothing that is meant for this answer alone. */
    private static boolean isUsual(HttpServerResponse response) {
        MultiMap headers = response.headers();
        return response.getStatusCode() == 200 && headers.contains(CONTENT_LENGTH) && !headers.contains("Set-Cookie")
                && !headers.contains("Connection");
    }

    /** As most clients write it. What one writes otherwise is never taken for a repetition. */
    private static String text(HttpServerRequest request) {
        StringBuilder text = new StringBuilder(request.method().name()).append(' ').append(request.uri())
                .append(" HTTP/1.1\r\n");
        request.headers().forEach((name, value) -> line(text, name, value));
        return text.append("\r\n").toString();
    }

    private static String headers(HttpServerResponse response) {
        StringBuilder text = new StringBuilder();
        for (Map.Entry<String, String> header : response.headers()) {
            if (OWN_HEADERS.stream().noneMatch(header.getKey()::equalsIgnoreCase)) {
                line(text, header.getKey(), header.getValue());
            }
        }
        return text.toString();
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append(name).append(": ").append(value).append("\r\n");
    }

    /** Whether those bytes are the request that was answered. */
    boolean isWhat(byte[] bytes) {
        return Arrays.equals(request, bytes);
    }

    /** Whether it is the same request with the position that the client was given, and may be answered without HTTP. */
    boolean isRepeatedBy(ByteBuf bytes) {
        int start = bytes.readerIndex();
        int from = start + before.readableBytes();
        int to = from + position.length;
        return bytes.readableBytes() == before.readableBytes() + position.length + after.readableBytes()
                && sink.rests() && System.nanoTime() - until < 0
                && ByteBufUtil.equals(bytes, start, before, 0, before.readableBytes())
                && ByteBufUtil.equals(bytes, from, Unpooled.wrappedBuffer(position), 0, position.length)
                && ByteBufUtil.equals(bytes, to, after, 0, after.readableBytes());
    }

    /**
     * @param respond takes the whole response
     * @param handBack takes the request, if it cannot be answered here
     */
    void ask(Consumer<ByteBuf> respond, Consumer<byte[]> handBack) {
        byte[] asked = asked();
        sink.again(answer -> {
            position = answer.cursor().getBytes(ISO_8859_1);
            respond.accept(response(answer));
        }, _ -> handBack.accept(asked));
    }

    private byte[] asked() {
        return ByteBufUtil.getBytes(Unpooled.wrappedBuffer(before, Unpooled.wrappedBuffer(position), after));
    }

    private ByteBuf response(PollAnswer answer) {
        StringBuilder head = new StringBuilder(
                answer.body().isPresent() ? "HTTP/1.1 200 OK\r\n" : "HTTP/1.1 204 No Content\r\n")
                .append(headers);
        line(head, PollAnswer.LAST_EVENT_ID, answer.cursor());
        answer.retryAfter().ifPresent(seconds -> line(head, "Retry-After", Long.toString(seconds)));
        byte[] body = answer.body().orElse("").getBytes(UTF_8);
        if (answer.body().isPresent()) {
            line(head, CONTENT_TYPE, contentType);
            line(head, CONTENT_LENGTH, Integer.toString(body.length));
        }
        head.append("\r\n");
        ByteBuf bytes = PooledByteBufAllocator.DEFAULT.directBuffer(head.length() + body.length);
        bytes.writeCharSequence(head, ISO_8859_1);
        return bytes.writeBytes(body);
    }

    /** The client has said more than it has had answers: it gets this one. */
    void answerNow() {
        sink.giveUp();
    }

    void close() {
        sink.close();
    }
}
