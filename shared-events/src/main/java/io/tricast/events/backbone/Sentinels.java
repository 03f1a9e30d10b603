package io.tricast.events.backbone;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;

/**
 * The sentinels, and whom they made the master. Any thread.
 *
 * @param sentinels those that are configured
 * @param name of what they watch
 */
record Sentinels(Nodes sentinels, String name) {

    /** One that is reached and says nothing holds up every connection to the master for so long. */
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private static final String EPOCH = "config-epoch";

    private record Election(long epoch, Node master) {
    }

    /** As the last election went that any of them knows of: some hear of it later than others. */
    Future<Node> master() {
        List<Future<Election>> answers = sentinels.configured().stream().map(this::ask).toList();
        return Future.join(answers).transform(_ -> answers.stream().filter(Future::succeeded).map(Future::result)
                .max(Comparator.comparingLong(Election::epoch)).map(last -> Future.succeededFuture(last.master))
                .orElseGet(() -> Future.failedFuture(answers.getFirst().cause())));
    }

    private Future<Election> ask(Node sentinel) {
        Redis client = sentinels.client(sentinel);
        return client.connect().compose(this::ask).timeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .onComplete(_ -> client.close());
    }

    /**
     * The address has its own question: the other answer still names the old one while replicas are being sent to the new one.
     */
    private Future<Election> ask(RedisConnection sentinel) {
        Future<Response> state = sentinel.send(Request.cmd(Command.SENTINEL).arg("MASTER").arg(name));
        return sentinel.send(Request.cmd(Command.SENTINEL).arg("GET-MASTER-ADDR-BY-NAME").arg(name))
                .compose(address -> state.map(fields -> new Election(fields.get(EPOCH).toLong(),
                        new Node(address.get(0).toString(), address.get(1).toInteger()))));
    }
}
