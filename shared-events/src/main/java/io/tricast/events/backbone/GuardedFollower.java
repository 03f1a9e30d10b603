package io.tricast.events.backbone;

import org.jboss.logging.Logger;

import io.tricast.events.schema.Control.Reason;
import io.tricast.events.schema.Event;
import io.tricast.events.schema.Signal;
import io.tricast.events.schema.Topic;

/** A follower whose failures are its own: they must not stop the reading of its topic, nor of any other. */
record GuardedFollower(Topic topic, Follower follower) implements Follower {

    private static final Logger LOG = Logger.getLogger(GuardedFollower.class);

    @Override
    public void start(Tail tail) {
        guarded(() -> follower.start(tail));
    }

    @Override
    public void failed(BackboneUnavailable failure) {
        guarded(() -> follower.failed(failure));
    }

    @Override
    public void event(Event event) {
        guarded(() -> follower.event(event));
    }

    @Override
    public void gap(Reason reason) {
        guarded(() -> follower.gap(reason));
    }

    @Override
    public void signal(Signal signal) {
        guarded(() -> follower.signal(signal));
    }

    private void guarded(Runnable call) {
        try {
            call.run();
        } catch (RuntimeException failure) {
            LOG.errorf(failure, "The follower of %s failed on what it heard", topic);
        }
    }
}
