package io.tricast.chat;

import java.util.Arrays;
import java.util.regex.Pattern;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;

/**
 * Looks at the subprotocol that carries a browser's token before WebSockets Next does, which would turn it into any header
 * the client names, and answers a malformed one with 500 and two errors in the log.
 */
@Singleton
final class UpgradeHeaders {

    private static final String HEADER = "Sec-WebSocket-Protocol";
    private static final String CARRIER = "quarkus-http-upgrade";
    // %23: a page encodes the whole text with encodeURIComponent, as the manual of WebSockets Next tells it to.
    private static final Pattern TOKEN = Pattern
            .compile(CARRIER + "(?:#|%23)Authorization(?:#|%23)Bearer%20[A-Za-z0-9._~+/=-]+");

    /** After CORS (300), before the header is made (220). */
    private static final int PRIORITY = 250;

    private static final String PROBLEM = """
            {"type":"about:blank","title":"Bad Request","status":400,\
            "detail":"Sec-WebSocket-Protocol has to be: bearer-token-carrier, %s#Authorization#Bearer%%20<token>"}"""
            .formatted(CARRIER);

    void register(@Observes Filters filters) {
        filters.register(UpgradeHeaders::check, PRIORITY);
    }

    private static void check(RoutingContext request) {
        String protocols = request.request().getHeader(HEADER);
        if (protocols == null || isGood(protocols.split(","))) {
            request.next();
        } else {
            request.response().setStatusCode(400).putHeader("Content-Type", "application/problem+json").end(PROBLEM);
        }
    }

    /** At most one token, and a protocol beside it that the server can select. */
    private static boolean isGood(String[] protocols) {
        long carried = Arrays.stream(protocols).filter(protocol -> protocol.contains(CARRIER)).count();
        long tokens = Arrays.stream(protocols).filter(protocol -> TOKEN.matcher(protocol.strip()).matches()).count();
        return carried == tokens && tokens <= 1 && tokens < protocols.length;
    }
}
