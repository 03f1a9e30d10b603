package io.tricast.system.chaos;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import io.tricast.system.proxy.Link;

record SlowRedis() implements Scenario {

    @Override
    public String name() {
        return "F14";
    }

    @Override
    public String fault() {
        return "Redis answers two of three instances 200 ms later, each way, under many publishers at once";
    }

    @Override
    public Load load() {
        return Load.USUAL.of(60, 60).withEach(0);
    }

    @Override
    public void strike(Trial trial) {
        List<Link> links = Stream.of(1, 2).map(trial.site()::linkToRedis).toList();
        for (int round = 0; round < trial.rounds(3); round++) {
            trial.recover("slow", () -> {
                links.forEach(link -> link.delay(Duration.ofMillis(200)));
                trial.pass(trial.lasting(Duration.ofSeconds(10)));
                links.forEach(Link::heal);
            });
        }
    }
}
