package io.tricast.events.backbone;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;

/**
 * A client to the master that the sentinels name, which connects to nobody else: for a moment after a failover a sentinel
 * still names the one before, and to read from that one would look like a log that was rolled back.
 */
record MasterClient(Redis sentinels) implements Redis {

    /**
     * The client asks the sentinels one after the other and waits for each. One that is reached and does not answer would hold
     * up every connection for ever; in another order it holds up one. Its own failover handling would watch each of many
     * connections by one more.
     */
    static RedisOptions fitted(RedisOptions options) {
        List<String> sentinels = new ArrayList<>(options.getEndpoints());
        Collections.shuffle(sentinels);
        return new RedisOptions(options).setEndpoints(sentinels).setAutoFailover(false);
    }

    @Override
    public Future<RedisConnection> connect() {
        return sentinels.connect().compose(made -> made.send(Request.cmd(Command.ROLE)).compose(role -> {
            String name = role.get(0).toString();
            return name.equals("master") ? Future.succeededFuture(made)
                    : Future.failedFuture("the sentinels name a " + name + " as master");
        }));
    }

    @Override
    public void close() {
        sentinels.close();
    }

    @Override
    public Future<Response> send(Request command) {
        return sentinels.send(command);
    }

    @Override
    public Future<List<Response>> batch(List<Request> commands) {
        return sentinels.batch(commands);
    }
}
