package io.tricast.events.backbone;

import java.util.Optional;
import java.util.function.BooleanSupplier;

import io.tricast.events.schema.Control.Reason;
import io.tricast.events.schema.Event;
import io.tricast.events.schema.Position;
import io.tricast.events.schema.Signal;
import io.tricast.events.schema.Topic;

/**
 * One topic on its way to its follower: the end of the log first, then what is announced, and whenever that does not follow
 * on what was heard before, the missing range from the log. All on the loop.
 */
final class FollowedTopic {

    private static final int PAGE = 512;

    private enum State {
        SUBSCRIBING,
        LOADING,
        LIVE,
        READING,
        ENDED
    }

    private final Topic topic;
    private final Follower follower;
    private final Sources sources;
    private final Announcements announced = new Announcements();
    private State state = State.SUBSCRIBING;
    private Continuity heard;
    private boolean newLife;
    private int reading;

    FollowedTopic(Topic topic, Follower follower, Sources sources) {
        this.topic = topic;
        this.follower = new GuardedFollower(topic, follower);
        this.sources = sources;
        this.heard = new Continuity(Position.START, false, sources.keeping().retention(topic));
    }

    boolean started() {
        return state == State.LIVE || state == State.READING;
    }

    Topic topic() {
        return topic;
    }

    /** From now on every append is announced, so what is read from now on leaves no seam. */
    void subscribed() {
        switch (state) {
            case SUBSCRIBING, LOADING -> load();
            case LIVE, READING -> catchUp();
            case ENDED -> {
            }
        }
    }

    void announced(Stored event) {
        switch (state) {
            case LIVE -> take(event);
            case LOADING, READING -> announced.keep(event);
            case SUBSCRIBING, ENDED -> {
            }
        }
    }

    void signalled(Signal signal) {
        if (started()) {
            follower.signal(signal);
        }
    }

    /** Compares with the log, and repairs. */
    void audit() {
        if (state == State.LIVE) {
            catchUp();
        }
    }

    /** The first half of a change of epoch: all followers hear of it before anything of the new life. */
    void lifeEnded() {
        if (started()) {
            state = State.READING;
            newLife = true;
            reading++;
            announced.clear();
            heard = heard.rewound();
            follower.gap(Reason.epoch);
        }
    }

    /** The second half: what the new life has. */
    void lifeBegan() {
        switch (state) {
            case READING -> catchUp();
            case LOADING -> load();
            case SUBSCRIBING, LIVE, ENDED -> {
            }
        }
    }

    void failed(BackboneUnavailable failure) {
        end();
        follower.failed(failure);
    }

    void end() {
        state = State.ENDED;
        announced.clear();
    }

    private void load() {
        state = State.LOADING;
        sources.reads().read(topic, thisReading(), () -> sources.log().tail(topic, sources.tailLength()), this::start);
    }

    private void start(Tail tail) {
        heard = tail.events().isEmpty() ? new Continuity(tail.end(), false, sources.keeping().retention(topic))
                : heard.at(tail.end());
        state = State.LIVE;
        follower.start(tail);
        takeAnnounced();
    }

    private void take(Stored event) {
        switch (heard.step(event)) {
            case KNOWN -> {
            }
            case NEXT -> tell(event);
            case HOLE -> {
                announced.keep(event);
                catchUp();
            }
        }
    }

    private void tell(Stored stored) {
        Event event = stored.event();
        heard = heard.at(event.position());
        follower.event(event);
    }

    private void takeAnnounced() {
        while (state == State.LIVE && !announced.isEmpty()) {
            take(announced.poll());
        }
    }

    private void catchUp() {
        state = State.READING;
        Position after = heard.last();
        sources.reads().read(topic, thisReading(), () -> sources.log().stretch(topic, after, PAGE),
                newLife ? this::settle : this::caughtUp);
    }

    /** Answers to earlier questions no longer count. */
    private BooleanSupplier thisReading() {
        int mine = ++reading;
        return () -> reading == mine && state != State.ENDED;
    }

    private void caughtUp(Stretch stretch) {
        if (heard.contradictedBy(stretch)) {
            // Every topic hears of it, this one too, and goes on in settle().
            sources.reads().read(topic, thisReading(), sources.epoch()::replace, _ -> catchUp());
            return;
        }
        Optional<Reason> gap = sources.keeping().retention(topic).gap(heard.last(), stretch);
        if (gap.filter(Reason.ahead::equals).isPresent()) {
            // The topic was empty and the clock was set back since: nothing is missing, but it starts earlier than now.
            heard = heard.atStart();
            catchUp();
            return;
        }
        gap.ifPresent(follower::gap);
        goOn(stretch);
    }

    private void settle(Stretch stretch) {
        newLife = false;
        Position last = heard.last();
        heard = stretch.bounds().map(bounds -> last.isAfter(bounds.last()) ? heard.at(bounds.last()) : heard)
                .orElseGet(heard::atStart);
        goOn(stretch);
    }

    private void goOn(Stretch stretch) {
        stretch.entries().forEach(this::tell);
        if (stretch.entries().size() == PAGE) {
            catchUp();
            return;
        }
        state = State.LIVE;
        takeAnnounced();
    }
}
