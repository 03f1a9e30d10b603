package io.tricast.events.backbone;

import java.util.List;
import java.util.stream.IntStream;

import io.vertx.redis.client.Response;
import io.vertx.redis.client.ResponseType;

/**
 * What a {@link Script} returned. Asking it for what it is not is an {@link IllegalStateException}: then the script and its
 * caller disagree.
 */
public final class Reply {

    private final Response response;

    /** @param response null for what Lua calls false or nil */
    Reply(Response response) {
        this.response = response;
    }

    /** Whether it is nothing: Lua's {@code false} or {@code nil}, or a command's answer for what is not there. */
    public boolean isNone() {
        return response == null;
    }

    /** A string, or a number as one. */
    public String text() {
        return is(ResponseType.MULTI) ? refuse("a text") : given("a text").toString();
    }

    public long number() {
        try {
            return is(ResponseType.MULTI) ? refuse("a number") : given("a number").toLong();
        } catch (NumberFormatException _) {
            return refuse("a number");
        }
    }

    /** A Lua table, or a command's list; empty if it is nothing. */
    public List<Reply> items() {
        if (isNone()) {
            return List.of();
        }
        return is(ResponseType.MULTI)
                ? IntStream.range(0, response.size()).mapToObj(at -> new Reply(response.get(at))).toList()
                : refuse("a list");
    }

    private boolean is(ResponseType type) {
        return response != null && response.type() == type;
    }

    private Response given(String what) {
        return response == null ? refuse(what) : response;
    }

    private <T> T refuse(String what) {
        throw new IllegalStateException("a script returned " + this + " and not " + what);
    }

    @Override
    public String toString() {
        return String.valueOf(response);
    }
}
