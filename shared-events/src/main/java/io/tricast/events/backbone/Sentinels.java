package io.tricast.events.backbone;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;

/** The sentinels, and whom they made the master. Any thread. */
final class Sentinels {

    /** One that is reached and says nothing holds up every connection to the master for so long. */
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private static final String EPOCH = "config-epoch";

    private final Nodes sentinels;
    private final String name;

    /** The one that all who connected were led to, but for those that had to connect again. */
    private final AtomicReference<Node> settled = new AtomicReference<>();

    /**
     * @param sentinels those that are configured
     * @param name of what they watch
     */
    Sentinels(Nodes sentinels, String name) {
        this.sentinels = sentinels;
        this.name = name;
    }

    private record Election(long epoch, Node master) {
    }

    /** Into the servers they watch one gets as into them. */
    Nodes nodes() {
        return sentinels;
    }

    /** As the last election went that any of them knows of: some hear of it later than others. */
    Future<Node> master() {
        List<Future<Election>> answers = sentinels.configured().stream()
                .map(it -> sentinels.ask(it, PATIENCE, this::election)).toList();
        return Future.join(answers).transform(_ -> answers.stream().filter(Future::succeeded).map(Future::result)
                .max(Comparator.comparingLong(Election::epoch)).map(latest -> Future.succeededFuture(latest.master))
                .orElseGet(() -> Future.failedFuture(answers.getFirst().cause())))
                .onSuccess(first -> settled.compareAndSet(null, first));
    }

    /**
     * Whether another is the master since this was asked before, or since the first connection. The one of before is not told
     * for ten seconds, in which it takes writes of which nothing will be left: so this is asked again and again.
     */
    Future<Boolean> moved() {
        return master().map(now -> !now.equals(settled.getAndSet(now)));
    }

    /**
     * The address has its own question: the other answer still names the old one while replicas are being sent to the new one.
     */
    private Future<Election> election(RedisConnection sentinel) {
        Future<Response> state = sentinel.send(Request.cmd(Command.SENTINEL).arg("MASTER").arg(name));
        return sentinel.send(Request.cmd(Command.SENTINEL).arg("GET-MASTER-ADDR-BY-NAME").arg(name))
                .compose(address -> state.map(fields -> new Election(fields.get(EPOCH).toLong(),
                        new Node(address.get(0).toString(), address.get(1).toInteger()))));
    }
}
