package io.tricast.events.delivery;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.tricast.events.backbone.BackboneUnavailable;
import io.vertx.core.Vertx;

/**
 * Writes to the log when something begins to fail, for all clients that meet it, and when it has not failed for a while; in
 * between only how often. Thread-safe.
 */
@Singleton
public final class FaultLog {

    private static final Logger LOG = Logger.getLogger(FaultLog.class);
    private static final Duration QUIET = Duration.ofSeconds(10);

    private final Vertx vertx;
    private final Duration quiet;
    private final ConcurrentHashMap<Kind, Period> periods = new ConcurrentHashMap<>();

    @Inject
    FaultLog(Vertx vertx) {
        this(vertx, QUIET);
    }

    /** @param quiet without a failure for so long, it is over */
    FaultLog(Vertx vertx, Duration quiet) {
        this.vertx = vertx;
        this.quiet = quiet;
    }

    /** @param what failed, in a word or two, and always the same ones */
    public void note(String what, Throwable failure) {
        periods.computeIfAbsent(new Kind(what, failure.getClass()), Period::new).failed(failure);
    }

    private record Kind(String what, Class<?> failure) {
    }

    private final class Period {

        private final String what;
        private long failures;
        private long known;

        Period(Kind kind) {
            this.what = kind.what;
        }

        synchronized void failed(Throwable failure) {
            if (failures++ == 0) {
                if (failure instanceof BackboneUnavailable) {
                    LOG.warnf("%s: %s", what, failure.getMessage());
                } else {
                    LOG.errorf(failure, "%s, for a reason that is ours", what);
                }
                look();
            }
        }

        private void look() {
            known = failures;
            vertx.setTimer(quiet.toMillis(), _ -> looked());
        }

        private synchronized void looked() {
            if (failures > known) {
                look();
            } else {
                LOG.infof("%s %d times, and no longer", what, failures);
                failures = 0;
            }
        }
    }
}
