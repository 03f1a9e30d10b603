package io.tricast.ticker;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import jakarta.inject.Singleton;

import io.smallrye.mutiny.Uni;
import io.tricast.events.backbone.BackboneConfig;
import io.tricast.events.backbone.BackboneUnavailable;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;

/**
 * The newest ticks, for all who ask at the same time with one read: a thousand streams that open together, as after a deploy,
 * cost Redis what one does.
 *
 * <p>
 * Whoever asks while a read is under way waits for the next, which all who came meanwhile share: what they get was so after
 * they asked. Any thread; the answer comes back to the caller's own context. Fails with {@link BackboneUnavailable} within
 * twice {@link BackboneConfig#timeout}.
 */
@Singleton
final class SharedReads {

    /** Those who share one read. */
    private static final class Round {
        private final Set<String> symbols = new HashSet<>();
        private final CompletableFuture<Tape.State> answer = new CompletableFuture<>();
        private boolean every;
    }

    private final Tape tape;

    /** Where everything here happens: a first request would lend a read its own, with the request's data. */
    private final Context home;
    private Round next = new Round();
    private boolean reading;

    SharedReads(Tape tape, Vertx vertx) {
        this.tape = tape;
        this.home = ((VertxInternal) vertx).createEventLoopContext();
    }

    /** The newest ticks of these symbols, of every symbol if none is named; there may be others among them. */
    Uni<Tape.State> newest(Set<String> symbols) {
        Uni<Tape.State> answer = Uni.createFrom().<Tape.State> emitter(caller -> home.runOnContext(_ -> join(symbols)
                .whenComplete((state, failure) -> {
                    if (failure == null) {
                        caller.complete(state);
                    } else {
                        caller.fail(failure);
                    }
                })));
        Context own = Vertx.currentContext();
        return own == null ? answer : answer.emitOn(action -> own.runOnContext(_ -> action.run()));
    }

    private CompletableFuture<Tape.State> join(Set<String> symbols) {
        Round joined = next;
        joined.every |= symbols.isEmpty();
        joined.symbols.addAll(symbols);
        if (!reading) {
            read();
        }
        return joined.answer;
    }

    private void read() {
        Round round = next;
        next = new Round();
        reading = true;
        tape.newest(round.every ? Set.of() : round.symbols).subscribe().with(state -> {
            done();
            round.answer.complete(state);
        }, failure -> {
            done();
            round.answer.completeExceptionally(failure);
        });
    }

    private void done() {
        reading = false;
        if (next.every || !next.symbols.isEmpty()) {
            read();
        }
    }
}
