package io.tricast.events.backbone;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;

import jakarta.inject.Singleton;

import io.smallrye.mutiny.Uni;
import io.tricast.events.schema.Event;
import io.tricast.events.schema.Topic;
import io.vertx.core.Vertx;

/** Starts what works through a topic in one instance at a time. Thread-safe. */
@Singleton
public final class LogConsumers {

    private final Vertx vertx;
    private final EventLog log;
    private final Leases leases;

    public LogConsumers(Vertx vertx, EventLog log, Leases leases) {
        this.vertx = vertx;
        this.log = log;
        this.leases = leases;
    }

    /**
     * From now until the shutdown. One consumer for each topic: where it stands is stored under the topic's name.
     *
     * @param term after how long another instance takes over from one that died
     * @param work is given a page of events in their order, and the next one when it has succeeded. After a failure, and after
     *        a change of instance, it is given the same ones again and has to bear it, by a publish key made of the event's id
     *        for instance
     */
    public LogConsumer start(Topic topic, Duration term, Function<List<Event>, Uni<?>> work) {
        LogConsumer consumer = new LogConsumer(topic, log, leases.of(topic.name(), term), new Loop(vertx), work);
        consumer.start();
        return consumer;
    }
}
