package io.tricast.events.backbone;

import java.util.List;

import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;

/**
 * A client to the master that the sentinels name, which connects to nobody else: for a moment after a failover they may name
 * one that is a replica by now, and to read from that one would look like a log that was rolled back.
 */
final class MasterClient implements Redis {

    private final Sentinels sentinels;
    private volatile Redis master;
    private volatile boolean closed;

    MasterClient(Sentinels sentinels) {
        this.sentinels = sentinels;
    }

    @Override
    public Future<RedisConnection> connect() {
        return sentinels.master().compose(this::connect).compose(made -> made.send(Request.cmd(Command.ROLE)).compose(role -> {
            String name = role.get(0).toString();
            return name.equals("master") ? Future.succeededFuture(made)
                    : Future.failedFuture("the sentinels name a " + name + " as master");
        }));
    }

    private Future<RedisConnection> connect(Node named) {
        Redis client = sentinels.nodes().client(named);
        master = client;
        if (closed) {
            client.close();
        }
        return client.connect();
    }

    @Override
    public void close() {
        closed = true;
        if (master != null) {
            master.close();
        }
    }

    @Override
    public Future<Response> send(Request command) {
        return connect().compose(made -> made.send(command));
    }

    @Override
    public Future<List<Response>> batch(List<Request> commands) {
        return connect().compose(made -> made.batch(commands));
    }
}
