package io.tricast.ticker;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.NotFoundException;

import org.jboss.logging.Logger;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.tricast.events.backbone.BackboneUnavailable;
import io.tricast.events.backbone.EventLog;
import io.tricast.events.backbone.Follower;
import io.tricast.events.backbone.Tail;
import io.tricast.events.delivery.KeyFilter;
import io.tricast.events.delivery.SseStream;
import io.tricast.events.schema.Audience;
import io.tricast.events.schema.Control.Reason;
import io.tricast.events.schema.Event;
import io.tricast.events.schema.EventJson;
import io.tricast.events.schema.Signal;
import io.tricast.events.schema.Topic;
import io.tricast.events.service.User;
import io.vertx.core.Vertx;

/**
 * The streams that are open just now, by the names that {@code hello} told. Whichever instance is asked to change one asks all,
 * and the one that holds it answers: nothing is stored, and a name dies with its stream. Thread-safe.
 */
@Singleton
final class LiveStreams implements Follower {

    private static final Logger LOG = Logger.getLogger(LiveStreams.class);

    /** A signal may be lost; a change may come twice. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final int REPETITIONS = 2;

    private static final String CHANGE = "change";
    private static final String CHANGED = "changed";

    private record Held(User user, Consumer<KeyFilter> keys) {
    }

    /** @param symbols as the client wrote them */
    @RegisterForReflection
    record Change(String question, String stream, String user, List<String> symbols) {
    }

    @RegisterForReflection
    record Changed(String question) {
    }

    private final EventLog log;
    private final Vertx vertx;
    private final String instance = Long.toString(ThreadLocalRandom.current().nextLong(1L << 40), Character.MAX_RADIX);
    private final AtomicLong names = new AtomicLong();
    private final Map<String, Held> streams = new ConcurrentHashMap<>();
    private final Map<String, UniEmitter<? super Void>> questions = new ConcurrentHashMap<>();

    LiveStreams(EventLog log, Vertx vertx) {
        this.log = log;
        this.vertx = vertx;
    }

    void listen(@Observes StartupEvent event) {
        log.follow(Topic.tickerStreams(), this);
    }

    String newName() {
        return instance + '.' + Long.toString(names.incrementAndGet(), Character.MAX_RADIX);
    }

    void add(String name, User user, SseStream stream) {
        streams.put(name, new Held(user, stream.keys()));
        stream.whenOver(() -> streams.remove(name));
    }

    /** Completes when the instance that holds the stream has been told; fails with a 404 if there is none. */
    Uni<Void> change(String name, User user, List<String> symbols) {
        Change change = new Change(newName(), name, user.name(), symbols);
        if (take(change)) {
            return Uni.createFrom().voidItem();
        }
        return Uni.createFrom().<Void> emitter(answer -> {
            questions.put(change.question, answer);
            answer.onTermination(() -> questions.remove(change.question));
            tell(CHANGE, change).subscribe().with(_ -> {
            }, answer::fail);
        }).ifNoItem().after(PATIENCE).failWith(() -> new NotFoundException("no such stream is open"))
                .onFailure(NotFoundException.class).retry().atMost(REPETITIONS);
    }

    private Uni<Void> tell(String type, Record what) {
        return log.signal(new Signal(Topic.tickerStreams(), type, new Audience.Everybody(), EventJson.encode(what)));
    }

    /** Whether it is a stream of that user that is held here. */
    private boolean take(Change change) {
        Held held = streams.get(change.stream);
        boolean mine = held != null && held.user.name().equals(change.user);
        if (mine) {
            held.keys.accept(Symbols.filter(change.symbols));
        }
        return mine;
    }

    @Override
    public void signal(Signal signal) {
        if (signal.type().equals(CHANGE)) {
            Change change = EventJson.decode(signal.data(), Change.class);
            if (take(change)) {
                tell(CHANGED, new Changed(change.question)).subscribe().with(_ -> {
                }, failure -> LOG.debugf("nobody hears that %s was changed: %s", change.stream, failure.getMessage()));
            }
        } else {
            UniEmitter<? super Void> asked = questions.remove(EventJson.decode(signal.data(), Changed.class).question);
            if (asked != null) {
                asked.complete(null);
            }
        }
    }

    /** Nothing is ever stored there: what counts is what is said from now on. */
    @Override
    public void start(Tail tail) {
        LOG.debug("hears which streams are to be changed");
    }

    @Override
    public void failed(BackboneUnavailable failure) {
        vertx.setTimer(PATIENCE.toMillis(), _ -> log.follow(Topic.tickerStreams(), this));
    }

    @Override
    public void event(Event event) {
        throw new IllegalStateException("nobody appends to " + event.topic());
    }

    @Override
    public void gap(Reason reason) {
        LOG.debugf("the log has a gap (%s), and with it no stream's name", reason);
    }
}
