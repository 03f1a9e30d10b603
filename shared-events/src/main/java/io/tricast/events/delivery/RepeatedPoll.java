package io.tricast.events.delivery;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.netty.buffer.ByteBuf;
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
    static final Duration TRUST = Duration.ofMinutes(1);

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

    /** The request before and after the position. */
    private final byte[] before;
    private final byte[] after;

    /** The heads of both answers, as far as they are always the same. */
    private final byte[] events;
    private final byte[] noEvents;

    /** What the client says next if it repeats the request. */
    private byte[] next;

    private RepeatedPoll(PollSink sink, String before, String after, HttpServerResponse response) {
        this.sink = sink;
        this.before = before.getBytes(ISO_8859_1);
        this.after = after.getBytes(ISO_8859_1);
        String headers = headers(response);
        this.events = ("HTTP/1.1 200 OK\r\n" + headers + line(CONTENT_TYPE, response.headers().get(CONTENT_TYPE)))
                .getBytes(ISO_8859_1);
        this.noEvents = ("HTTP/1.1 204 No Content\r\n" + headers).getBytes(ISO_8859_1);
        this.next = from(sink.position());
    }

    /**
     * @param said all that the client has said since the answer before
     * @return empty if the next one has to go the whole way in any case
     */
    static Optional<RepeatedPoll> of(RoutingContext routing, PollSink sink, byte[] said) {
        HttpServerResponse response = routing.response();
        String request = text(routing.request());
        Matcher position = POSITION_HEADER.matcher(request);
        boolean found = position.find() || position.usePattern(POSITION_PARAMETER).reset().find();
        return found && Arrays.equals(request.getBytes(ISO_8859_1), said) && request.startsWith("GET ")
                && !TICKET.matcher(request).find() && sink.rests() && isUsual(response)
                        ? Optional.of(new RepeatedPoll(sink, request.substring(0, position.start(1)),
                                request.substring(position.end(1)), response))
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
        request.headers().forEach((name, value) -> text.append(line(name, value)));
        return text.append("\r\n").toString();
    }

    private static String headers(HttpServerResponse response) {
        StringBuilder text = new StringBuilder();
        for (Map.Entry<String, String> header : response.headers()) {
            if (OWN_HEADERS.stream().noneMatch(header.getKey()::equalsIgnoreCase)) {
                text.append(line(header.getKey(), header.getValue()));
            }
        }
        return text.toString();
    }

    private static String line(String name, String value) {
        return name + ": " + value + "\r\n";
    }

    private byte[] from(String position) {
        return ByteBuffer.allocate(before.length + position.length() + after.length).put(before)
                .put(position.getBytes(ISO_8859_1)).put(after).array();
    }

    /** Whether it is the same request with the position that the client was given, and may be answered without HTTP. */
    boolean isRepeatedBy(ByteBuf bytes) {
        return bytes.readableBytes() == next.length && sink.rests() && System.nanoTime() - until < 0
                && bytes.nioBuffer().equals(ByteBuffer.wrap(next));
    }

    /**
     * @param wire takes the whole response, together with those to others who wait for the same event
     * @param handBack takes the request, if it cannot be answered here
     */
    void ask(Wire wire, Consumer<byte[]> handBack) {
        byte[] asked = next;
        sink.again(answer -> {
            next = from(answer.cursor());
            respond(answer, wire);
        }, _ -> handBack.accept(asked));
    }

    private void respond(PollAnswer answer, Wire wire) {
        byte[] body = answer.body().orElse("").getBytes(UTF_8);
        String rest = line(PollAnswer.LAST_EVENT_ID, answer.cursor())
                + answer.retryAfter().map(seconds -> line("Retry-After", Long.toString(seconds))).orElse("")
                + (answer.body().isPresent() ? line(CONTENT_LENGTH, Integer.toString(body.length)) : "") + "\r\n";
        byte[] head = answer.body().isPresent() ? events : noEvents;
        ByteBuf bytes = wire.buffer(head.length + rest.length() + body.length).writeBytes(head);
        bytes.writeCharSequence(rest, ISO_8859_1);
        wire.write(bytes.writeBytes(body));
    }

    /** The client has said more than it has had answers: it gets this one. */
    void answerNow() {
        sink.giveUp();
    }

    void close() {
        sink.close();
    }
}
