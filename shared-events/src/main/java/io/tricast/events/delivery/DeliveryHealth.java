package io.tricast.events.delivery;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * How many clients and topics this instance serves. Always up: a client without Redis is still better off
 * here, and would find none elsewhere; the state says so.
 */
@Readiness
@Singleton
public class DeliveryHealth implements HealthCheck {

    private final Hub hub;

    DeliveryHealth(Hub hub) {
        this.hub = hub;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("delivery").up()
                .withData("state", hub.flow().name())
                .withData("feeds", hub.feeds())
                .withData("windows", hub.windows())
                .build();
    }
}
