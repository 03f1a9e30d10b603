package io.tricast.events.backbone;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

import org.jboss.logging.Logger;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import io.vertx.redis.client.impl.types.ErrorType;

/**
 * One event loop's connection to Redis for commands: written one after the other without waiting for replies. Made when a
 * command needs it, and again after it was lost. All on the loop.
 *
 * <p>
 * Order: as sent. Overflow: beyond {@value #MOST_UNANSWERED} unanswered commands, further ones fail. Failure: with the
 * connection, everything unanswered fails; what it came to is not known. A command without a reply for the time-out ends the
 * connection: replies come in order, so it holds up all after it, and a connection whose other end went away without a word
 * never tells.
 */
final class Pipe implements Route {

    static final int MOST_UNANSWERED = 8_192;

    private static final Logger LOG = Logger.getLogger(Pipe.class);

    private static final Request ASKING = Request.cmd(Command.ASKING);

    /**
     * @param timeout how long a command may be without a reply
     * @param replicas how many replicas have to have what was written before its reply counts
     */
    record Limits(Duration timeout, int replicas) {

        /**
         * Waits well inside the time-out, also twice when the script was not known: a replica that is away should not look
         * like a connection that is.
         */
        Request forReplicas() {
            return Request.cmd(Command.WAIT).arg(replicas).arg(timeout.dividedBy(4).toMillis());
        }
    }

    private record Call(Request request, Promise<Response> reply, long since) {
    }

    private final Loop loop;
    private final Supplier<Redis> clients;
    private final Limits limits;
    private final Runnable stuck;
    private final Patience patience;
    private final ArrayDeque<Call> unanswered = new ArrayDeque<>();
    private Redis client;
    private RedisConnection connection;
    private boolean connecting;
    private boolean closed;

    /**
     * @param clients makes a client of its own for each connection, so that a stuck one can be thrown away whole
     * @param stuck runs when a connection was thrown away because it did not answer
     */
    Pipe(Loop loop, Supplier<Redis> clients, Limits limits, Runnable stuck) {
        this.loop = loop;
        this.clients = clients;
        this.limits = limits;
        this.stuck = stuck;
        this.patience = new Patience(loop, limits.timeout, this::look);
    }

    static RedisOptions fitted(RedisOptions options) {
        return new RedisOptions(options).setMaxPoolSize(1).setMaxWaitingHandlers(MOST_UNANSWERED);
    }

    @Override
    public Future<Response> send(String key, Request request) {
        return send(request);
    }

    Future<Response> send(Request request) {
        Future<Response> reply = write(request);
        return limits.replicas == 0 ? reply : confirmed(reply);
    }

    /** To a node that is only about to get the key. The two commands follow on one another. */
    Future<Response> sendAsking(Request request) {
        write(ASKING);
        return send(request);
    }

    /** Sent at once: one round trip for both. Redis answers for all that this connection has written. */
    private Future<Response> confirmed(Future<Response> reply) {
        Future<Response> replicas = write(limits.forReplicas());
        return reply.compose(done -> replicas.compose(count -> count.toInteger() >= limits.replicas
                ? Future.succeededFuture(done)
                : Future.failedFuture(count + " replicas have it, and not " + limits.replicas)));
    }

    private Future<Response> write(Request request) {
        if (closed || unanswered.size() == MOST_UNANSWERED) {
            return Future.failedFuture(closed ? "closed" : "too many commands wait for their replies");
        }
        Call call = new Call(request, Promise.promise(), patience.now());
        unanswered.add(call);
        if (connection != null) {
            write(call);
        } else if (!connecting) {
            connecting = true;
            // Not here: the client takes over the context it is made on, and this may be a request's.
            loop.run(this::connect);
        }
        patience.watch();
        return call.reply.future();
    }

    /** Whether nothing waits for a reply. */
    boolean idle() {
        return unanswered.isEmpty();
    }

    @Override
    public void doubt() {
        if (connection != null && unanswered.isEmpty()) {
            lost(client, new IllegalStateException("in doubt"));
        }
    }

    @Override
    public void moved() {
        if (connection != null) {
            lost(client, new IllegalStateException("there is another master"));
        }
    }

    @Override
    public void close() {
        closed = true;
        lost(client, new IllegalStateException("closed"));
    }

    private void connect() {
        if (!closed) {
            try {
                Redis fresh = clients.get();
                client = fresh;
                loop.settle(loop.within(limits.timeout.dividedBy(2), fresh.connect()),
                        made -> use(fresh, made), failure -> notMade(fresh, failure));
            } catch (RuntimeException failure) {
                lost(client, failure);
            }
        }
    }

    /** Somebody on the way is reached and says nothing. The next attempt may go by others, in what time the commands have. */
    private void notMade(Redis attempt, Throwable reason) {
        if (reason instanceof TimeoutException && attempt == client) {
            attempt.close();
            connect();
        } else {
            lost(attempt, reason);
        }
    }

    private void use(Redis owner, RedisConnection made) {
        if (owner != client) {
            owner.close();
            return;
        }
        connection = made;
        connecting = false;
        made.endHandler(_ -> loop.now(() -> lost(owner, new IllegalStateException("closed by the other side"))));
        made.exceptionHandler(failure -> loop.now(() -> lost(owner, failure)));
        for (Call call : List.copyOf(unanswered)) {
            // It may have ended already, and the first command finds that out for all.
            if (connection == made) {
                write(call);
            }
        }
    }

    private void write(Call call) {
        Redis owner = client;
        RedisConnection open = connection;
        Loop.attempt(() -> loop.asOwn(() -> open.send(call.request)))
                .onComplete(outcome -> loop.now(() -> answered(owner, call, outcome)));
    }

    private void answered(Redis owner, Call call, AsyncResult<Response> outcome) {
        if (owner == client && unanswered.peek() == call) {
            unanswered.poll();
        }
        Loop.tell(call.reply, outcome);
        if (outcome.failed() && (!(outcome.cause() instanceof ErrorType error) || isReplica(error))) {
            // No word of Redis's: the connection may have ended before we could ask to be told. Or the wrong one's.
            lost(owner, outcome.cause());
        }
    }

    /** The master that it was has a successor, to which a new connection leads. */
    private static boolean isReplica(ErrorType refusal) {
        return refusal.getMessage().contains("READONLY");
    }

    private void lost(Redis owner, Throwable reason) {
        if (owner != client) {
            return;
        }
        List<Call> without = List.copyOf(unanswered);
        unanswered.clear();
        client = null;
        connection = null;
        connecting = false;
        if (owner != null) {
            owner.close();
        }
        // What they do next may be to send again, on a new connection.
        without.forEach(call -> Loop.tell(call.reply, Future.failedFuture(reason)));
    }

    private void look() {
        if (!unanswered.isEmpty() && patience.isOver(unanswered.peek().since)) {
            LOG.warnf("Redis did not answer within %s; connecting anew", limits.timeout);
            lost(client, new TimeoutException("nothing within " + limits.timeout));
            stuck.run();
        }
        if (!unanswered.isEmpty()) {
            patience.watch();
        }
    }
}
