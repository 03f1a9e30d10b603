package io.tricast.events.backbone;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How events are kept and followed. Where Redis is, is {@code quarkus.redis.hosts}. */
@ConfigMapping(prefix = "tricast.backbone")
public interface BackboneConfig {

    /** How many events a topic keeps at least; older ones go. A client that comes back later than that hears of a gap. */
    @WithDefault("10000")
    int maxLength();

    /** How long an event is kept; a topic in which nothing happens for so long takes no memory. */
    @WithDefault("7D")
    Duration retention();

    /** What differs for the topics of one kind: {@code user} for {@code user:alice}. */
    Map<String, Kind> topics();

    /** What is not said here is as for all topics. */
    interface Kind {

        Optional<Integer> maxLength();

        Optional<Duration> retention();
    }

    /** How long a publisher's own key for a publish is remembered. */
    @WithDefault("24H")
    Duration publishKeyRetention();

    /** How many recent events of a topic an instance loads when it begins to follow it. */
    @WithDefault("128")
    int tailLength();

    /** How often the subscribed connection has to prove that it still carries; it is rebuilt after two silent beats. */
    @WithDefault("2S")
    Duration pulse();

    /** How often the last position of every followed topic is compared with the log's, whatever the wire says. */
    @WithDefault("30S")
    Duration audit();

    /**
     * How many replicas have to have an event before its publish is answered. With none, what a master acknowledged and no
     * replica has yet is lost when the master is. If not as many say so within a quarter of {@link #timeout}, the publish fails
     * like one that Redis did not answer, and may have happened.
     */
    @WithDefault("0")
    int replicasAcknowledged();

    /**
     * How long a command may take before Redis counts as unavailable. Longer in an instance that has too much to do to hear the
     * answer: it looks ten times first.
     */
    @WithDefault("5S")
    Duration timeout();
}
