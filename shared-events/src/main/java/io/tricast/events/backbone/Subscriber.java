package io.tricast.events.backbone;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

import org.jboss.logging.Logger;

import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import io.vertx.redis.client.ResponseType;

/**
 * One subscribed connection. It is rebuilt whenever it is lost, with all its channels, and one of its own on which its pulse
 * comes. All on the loop.
 *
 * <p>
 * Nothing but the commands of its dialect may be sent on it: a message that comes in while a command waits for its reply would
 * take that reply's place in the client.
 */
final class Subscriber implements Channels {

    private static final Logger LOG = Logger.getLogger(Subscriber.class);

    private static final int SILENT_BEATS = 2;

    /** The words of a kind of pub/sub, and how many channels one command may name. */
    enum Dialect {
        PLAIN(Command.SUBSCRIBE, Command.UNSUBSCRIBE, "", 256),

        /** All channels of a command would have to be of one slot. */
        SHARDED(Command.SSUBSCRIBE, Command.SUNSUBSCRIBE, "s", 1);

        private final Command subscribe;
        private final Command unsubscribe;
        private final String prefix;
        private final int channels;

        Dialect(Command subscribe, Command unsubscribe, String prefix, int channels) {
            this.subscribe = subscribe;
            this.unsubscribe = unsubscribe;
            this.prefix = prefix;
            this.channels = channels;
        }
    }

    private final Loop loop;
    private final Supplier<Redis> clients;
    private final Duration timeout;
    private final Dialect dialect;
    private final Supplier<String> pulses;
    private final Listener listener;
    private final Set<String> channels = new LinkedHashSet<>();
    private final Map<String, Integer> unconfirmed = new HashMap<>();
    private final Map<String, Integer> leaving = new HashMap<>();
    private Redis client;
    private RedisConnection connection;
    private String pulse = "";
    private int silentBeats;
    private int attempt;
    private boolean closed;

    /**
     * @param clients makes a client of its own for each connection, so that a stuck one can be thrown away whole
     * @param pulses names a channel that no other connection hears
     */
    Subscriber(Loop loop, Supplier<Redis> clients, Duration timeout, Dialect dialect, Supplier<String> pulses,
            Listener listener) {
        this.loop = loop;
        this.clients = clients;
        this.timeout = timeout;
        this.dialect = dialect;
        this.pulses = pulses;
        this.listener = listener;
    }

    @Override
    public boolean connected() {
        return connection != null;
    }

    boolean has(String channel) {
        return channels.contains(channel);
    }

    @Override
    public void connect() {
        if (closed) {
            return;
        }
        Redis fresh = clients.get();
        client = fresh;
        loop.settle(loop.within(timeout, fresh.connect())
                .compose(made -> listener.made().map(made)),
                made -> use(fresh, made),
                failure -> lost(fresh, failure.getMessage()));
    }

    @Override
    public void subscribe(String channel) {
        channels.add(channel);
        if (connected()) {
            subscribe(List.of(channel));
        }
    }

    @Override
    public void unsubscribe(String channel) {
        channels.remove(channel);
        if (connected()) {
            leaving.merge(channel, 1, Integer::sum);
            send(Request.cmd(dialect.unsubscribe).arg(channel));
        }
    }

    @Override
    public void beat() {
        if (!connected()) {
            silentBeats = 0;
        } else if (silentBeats == SILENT_BEATS) {
            silentBeats = 0;
            lost(client, "it does not carry");
        } else {
            silentBeats++;
            listener.beat(pulse);
        }
    }

    @Override
    public void moved() {
        if (connected()) {
            lost(client, "there is another master");
        }
    }

    @Override
    public void close() {
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
        leaving.clear();
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
        pulse = pulses.get();
        List<String> all = new ArrayList<>(List.of(pulse));
        all.addAll(channels);
        for (int from = 0; from < all.size(); from += dialect.channels) {
            subscribe(all.subList(from, Math.min(all.size(), from + dialect.channels)));
        }
        listener.changed();
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
        listener.changed();
    }

    private void subscribe(List<String> some) {
        Request request = Request.cmd(dialect.subscribe);
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
        if (push.type() == ResponseType.ERROR) {
            refused(push.toString());
            return;
        }
        String channel = push.get(1).toString();
        switch (push.get(0).toString().substring(dialect.prefix.length())) {
            case "message" -> message(channel, push.get(2).toString());
            case "subscribe" -> confirmed(channel);
            case "unsubscribe" -> left(channel);
            default -> {
            }
        }
    }

    private void message(String channel, String text) {
        if (channel.equals(pulse)) {
            silentBeats = 0;
        } else {
            listener.message(channel, text);
        }
    }

    /** Who leaves a channel that is elsewhere by now is told so too, and need not care. */
    private void refused(String reason) {
        if (!unconfirmed.isEmpty()) {
            lost(client, reason);
        }
    }

    /** Not always because we asked: a slot that moves takes its channels with it. */
    private void left(String channel) {
        boolean asked = leaving.containsKey(channel);
        leaving.computeIfPresent(channel, (_, times) -> times == 1 ? null : times - 1);
        if (!asked && channels.remove(channel)) {
            listener.moved(channel);
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
