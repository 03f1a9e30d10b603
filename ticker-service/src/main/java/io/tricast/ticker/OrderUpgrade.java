package io.tricast.ticker;

import java.util.List;
import java.util.Map;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;

import io.quarkus.websockets.next.HttpUpgradeCheck;
import io.smallrye.mutiny.Uni;
import io.tricast.events.delivery.Drain;
import io.tricast.events.delivery.Draining;

/** Takes no more sockets on an instance that is about to stop. */
@Singleton
final class OrderUpgrade implements HttpUpgradeCheck {

    private final Drain drain;

    OrderUpgrade(Drain drain) {
        this.drain = drain;
    }

    @Override
    public Uni<CheckResult> perform(HttpUpgradeContext upgrade) {
        return drain.begun() ? CheckResult.rejectUpgrade(503, Map.of(HttpHeaders.RETRY_AFTER,
                List.of(Long.toString(Draining.RETRY_AFTER.toSeconds())))) : CheckResult.permitUpgrade();
    }
}
