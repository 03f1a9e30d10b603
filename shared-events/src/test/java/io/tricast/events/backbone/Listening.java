package io.tricast.events.backbone;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

import io.tricast.events.schema.Control.Reason;
import io.tricast.events.schema.Event;

/** Notes all that a follower hears, in the order in which it is heard. */
final class Listening implements Follower {

    sealed interface Heard {
        record Started(Tail tail) implements Heard {
        }

        record Failed(BackboneUnavailable failure) implements Heard {
        }

        record Happened(Event event) implements Heard {
        }

        record Missed(Reason reason) implements Heard {
        }
    }

    private final List<Heard> heard = new CopyOnWriteArrayList<>();

    static ConditionFactory eventually() {
        return Awaitility.await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(5));
    }

    @Override
    public void start(Tail tail) {
        heard.add(new Heard.Started(tail));
    }

    @Override
    public void failed(BackboneUnavailable failure) {
        heard.add(new Heard.Failed(failure));
    }

    @Override
    public void event(Event event) {
        heard.add(new Heard.Happened(event));
    }

    @Override
    public void gap(Reason reason) {
        heard.add(new Heard.Missed(reason));
    }

    List<Heard> heard() {
        return heard;
    }

    Listening started() {
        eventually().until(() -> !heard.isEmpty());
        if (!(heard.getFirst() instanceof Heard.Started)) {
            throw new AssertionError("not started: " + heard);
        }
        return this;
    }

    /** Those of the tail, and those heard since. */
    List<Event> events() {
        List<Event> events = new ArrayList<>();
        for (Heard one : heard) {
            switch (one) {
                case Heard.Started started -> events.addAll(started.tail().events());
                case Heard.Happened happened -> events.add(happened.event());
                case Heard.Missed missed -> {
                }
                case Heard.Failed failed -> {
                }
            }
        }
        return events;
    }

    List<Reason> gaps() {
        return heard.stream().filter(Heard.Missed.class::isInstance).map(one -> ((Heard.Missed) one).reason()).toList();
    }
}
