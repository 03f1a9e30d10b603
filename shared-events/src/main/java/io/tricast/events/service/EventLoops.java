package io.tricast.events.service;

import java.util.Optional;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.quarkus.vertx.VertxOptionsCustomizer;
import io.vertx.core.VertxOptions;

/**
 * One event loop for each processor, unless {@code quarkus.vertx.event-loops-pool-size} says otherwise. Quarkus makes two on
 * a single one, where they only take turns: delivering with one costs a tenth less.
 */
@Singleton
final class EventLoops implements VertxOptionsCustomizer {

    private final Optional<Integer> configured;

    EventLoops(@ConfigProperty(name = "quarkus.vertx.event-loops-pool-size") Optional<Integer> configured) {
        this.configured = configured;
    }

    @Override
    public void accept(VertxOptions options) {
        if (configured.isEmpty()) {
            options.setEventLoopPoolSize(Runtime.getRuntime().availableProcessors());
        }
    }
}
