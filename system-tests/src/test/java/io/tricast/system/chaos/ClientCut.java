package io.tricast.system.chaos;

import java.time.Duration;
import java.util.List;

import io.tricast.system.proxy.Link;
import io.tricast.system.stack.Service;

record ClientCut() implements Scenario {

    @Override
    public String name() {
        return "F9";
    }

    @Override
    public String fault() {
        return "The network between three in ten clients and their instance goes silent, or resets their connections";
    }

    @Override
    public Route route(Site site, Service service) {
        return site.someOverLink(service);
    }

    @Override
    public void strike(Trial trial) {
        List<Link> links = Site.SERVICES.stream().map(trial.site()::linkToClients).toList();
        for (int round = 0; round < trial.rounds(3); round++) {
            trial.recover("silent", () -> {
                links.forEach(Link::silence);
                trial.pass(trial.lasting(Duration.ofSeconds(15)));
                links.forEach(Link::heal);
            });
            trial.recover("reset", () -> links.forEach(Link::cut));
        }
    }
}
