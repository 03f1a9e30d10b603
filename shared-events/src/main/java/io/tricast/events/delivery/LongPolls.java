package io.tricast.events.delivery;

import java.time.Duration;
import java.util.Optional;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.Uni;
import io.tricast.events.backbone.BackboneUnavailable;
import io.tricast.events.schema.InvalidId;
import io.vertx.ext.web.RoutingContext;

/**
 * Answers long polls. A client's position comes with each, so that any instance can answer it; one that asks again over the
 * same connection goes on with the feed it has there ({@link PollingConnection}). A waiting client costs its feed and one
 * timer, which goes with the answer.
 */
@Singleton
public class LongPolls {

    private final Hub hub;
    private final Drain drain;
    private final DeliveryConfig config;
    private final CurrentVertxRequest current;

    LongPolls(Hub hub, Drain drain, DeliveryConfig config, CurrentVertxRequest current) {
        this.hub = hub;
        this.drain = drain;
        this.config = config;
        this.current = current;
    }

    /**
     * {@code 200 {"events":[…],"lastEventId":"…"}} as soon as there is an event after the request's position, else
     * {@code 204} when the time is up; without a position the current one at once. Both carry {@code Last-Event-ID}. When the
     * instance is about to stop, whoever waits is answered at once and told by {@code Retry-After} when to ask again.
     *
     * <p>
     * Fails with {@link BackboneUnavailable}, with {@link Draining}, and with {@link InvalidId} naming {@code wait} unless that
     * is a number of seconds up to {@link DeliveryConfig#pollWaitLimit}.
     */
    public Uni<Response> next(FeedRequest request, Optional<String> waitSeconds) {
        Duration wait = waitSeconds.map(this::duration).orElse(config.pollWait());
        RoutingContext routing = current.getCurrent();
        drain.admit();
        return hub.open(request, Client.loopOf(routing)).chain(feed -> {
            if (!request.resumes()) {
                feed.close();
                return Uni.createFrom().item(PollAnswer.events("", feed.cursor()).response());
            }
            return Uni.createFrom().emitter(emitter -> {
                PollSink sink = new PollSink(feed, request, config.pollLength(), wait, drain);
                Client.onDeparture(routing, () -> PollingConnection.answered(routing, sink));
                sink.begin(answer -> emitter.complete(answer.response()), emitter::fail);
            });
        });
    }

    private Duration duration(String seconds) {
        try {
            Duration wait = Duration.ofSeconds(Integer.parseInt(seconds));
            if (!wait.isNegative() && wait.compareTo(config.pollWaitLimit()) <= 0) {
                return wait;
            }
        } catch (NumberFormatException notANumber) {
            // The same answer as to a number that is out of bounds.
        }
        throw new InvalidId("wait", seconds, "has to be 0 to " + config.pollWaitLimit().toSeconds() + " seconds");
    }
}
