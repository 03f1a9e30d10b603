package io.tricast.system.chaos;

import java.time.Duration;

import io.tricast.system.proxy.Link;
import io.tricast.system.proxy.Link.Direction;

record Partition() implements Scenario {

    @Override
    public String name() {
        return "F8";
    }

    @Override
    public String fault() {
        return "The network between one instance of each service and Redis goes silent, both ways or one way";
    }

    @Override
    public void strike(Trial trial) {
        Link link = trial.site().linkToRedis(1);
        for (int seconds : new int[] { 5, 15 }) {
            Duration time = trial.lasting(Duration.ofSeconds(seconds));
            trial.recover("silent both ways", () -> silence(trial, time, link, Direction.values()));
            trial.recover("silent to Redis", () -> silence(trial, time, link, Direction.TO_SERVER));
            trial.recover("silent from Redis", () -> silence(trial, time, link, Direction.TO_CLIENT));
        }
    }

    private static void silence(Trial trial, Duration time, Link link, Direction... directions) {
        for (Direction direction : directions) {
            link.silence(direction);
        }
        trial.pass(time);
        link.heal();
    }
}
