package io.tricast.events.backbone;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import org.jboss.logging.Logger;

import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;

/**
 * The instance's one subscribed connection. It is rebuilt whenever it is lost, with all its channels. All on the loop.
 *
 * <p>
 * Nothing but SUBSCRIBE and UNSUBSCRIBE may be sent on it: a message that comes in while a command waits for its reply would
 * take that reply's place in the client.
 */
final class Subscriber {

    private static final Logger LOG = Logger.getLogger(Subscriber.class);

    private static final int CHANNELS_A_COMMAND = 256;

    /** What the connection carries. */
    interface Listener {

        /** Runs before anything is subscribed on a new connection, and decides whether it is used. */
        Future<Void> connected();

        /** From now on every message of the channel comes in, until the connection is lost. */
        void subscribed(String channel);

        void message(String channel, String text);
    }

    private final Loop loop;
    private final Supplier<Redis> clients;
    private final Duration timeout;
    private final Listener listener;
    private final Set<String> channels = new LinkedHashSet<>();
    private final Map<String, Integer> unconfirmed = new HashMap<>();
    private Redis client;
    private RedisConnection connection;
    private int attempt;
    private boolean closed;

    /** @param clients makes a client of its own for each connection, so that a stuck one can be thrown away whole */
    Subscriber(Loop loop, Supplier<Redis> clients, Duration timeout, Listener listener) {
        this.loop = loop;
        this.clients = clients;
        this.timeout = timeout;
        this.listener = listener;
    }

    boolean connected() {
        return connection != null;
    }

    void connect() {
        if (closed) {
            return;
        }
        Redis fresh = clients.get();
        client = fresh;
        loop.settle(fresh.connect().timeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .compose(made -> listener.connected().map(made)),
                made -> use(fresh, made),
                failure -> lost(fresh, failure.getMessage()));
    }

    void subscribe(String channel) {
        channels.add(channel);
        if (connected()) {
            subscribe(List.of(channel));
        }
    }

    void unsubscribe(String channel) {
        channels.remove(channel);
        if (connected()) {
            send(Request.cmd(Command.UNSUBSCRIBE).arg(channel));
        }
    }

    /** Drops the connection and builds another. */
    void rebuild(String reason) {
        lost(client, reason);
    }

    void close() {
        closed = true;
        connection = null;
        if (client != null) {
            client.close();
        }
    }

    private void use(Redis owner, RedisConnection made) {
        if (owner != client || closed) {
            owner.close();
            return;
        }
        connection = made;
        unconfirmed.clear();
        made.handler(push -> loop.now(() -> {
            if (owner == client) {
                received(push);
            }
        }));
        made.endHandler(_ -> loop.run(() -> lost(owner, "closed by the other side")));
        made.exceptionHandler(failure -> loop.run(() -> lost(owner, failure.getMessage())));
        if (attempt > 0) {
            LOG.info("Following Redis again");
        }
        attempt = 0;
        List<String> all = new ArrayList<>(channels);
        for (int from = 0; from < all.size(); from += CHANNELS_A_COMMAND) {
            subscribe(all.subList(from, Math.min(all.size(), from + CHANNELS_A_COMMAND)));
        }
    }

    private void lost(Redis owner, String reason) {
        if (owner != client || closed) {
            return;
        }
        if (attempt == 0) {
            LOG.warnf("The connection that follows Redis is lost, building another: %s", reason);
        }
        connection = null;
        client = null;
        owner.close();
        loop.backOff(attempt++, this::connect);
    }

    private void subscribe(List<String> some) {
        Request request = Request.cmd(Command.SUBSCRIBE);
        some.forEach(channel -> {
            request.arg(channel);
            unconfirmed.merge(channel, 1, Integer::sum);
        });
        send(request);
    }

    private void send(Request request) {
        Redis owner = client;
        loop.settle(connection.send(request), _ -> {
        }, failure -> lost(owner, failure.getMessage()));
    }

    private void received(Response push) {
        String channel = push.get(1).toString();
        switch (push.get(0).toString()) {
            case "message" -> listener.message(channel, push.get(2).toString());
            case "subscribe" -> confirmed(channel);
            default -> {
            }
        }
    }

    /** After an unsubscribe and a second subscribe, only the second one's confirmation counts. */
    private void confirmed(String channel) {
        if (unconfirmed.merge(channel, -1, Integer::sum) == 0) {
            unconfirmed.remove(channel);
            if (channels.contains(channel)) {
                listener.subscribed(channel);
            }
        }
    }
}
