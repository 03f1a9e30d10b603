package io.tricast.system.chaos;

import java.time.Duration;
import java.util.List;
import java.util.Set;

import io.tricast.system.proxy.Link;
import io.tricast.system.stack.Service;

record TrimmedHistory() implements Scenario {

    private static final int BEYOND = 300;

    @Override
    public String name() {
        return "F12";
    }

    @Override
    public String fault() {
        return "Clients are away for a moment, and for longer than what is kept: some 100 events of each topic";
    }

    @Override
    public Ground ground() {
        return Ground.FORGETFUL;
    }

    @Override
    public Load load() {
        return Load.USUAL.of(2, 2).withPace(Duration.ofMillis(30));
    }

    @Override
    public Route route(Site site, Service service) {
        return site.someOverLink(service);
    }

    /** Not over what is silent: what is missed has to be published meanwhile. */
    @Override
    public Route publishersRoute(Site site, Service service) {
        return site.anyOf(service);
    }

    /** A socket resumes with the id of an event, which names no epoch: that the log lacks it is all one can see. */
    @Override
    public Set<String> gaps() {
        return Set.of("trimmed", "epoch");
    }

    @Override
    public boolean mayMiss() {
        return true;
    }

    @Override
    public void strike(Trial trial) {
        List<Link> links = Site.SERVICES.stream().map(trial.site()::linkToClients).toList();
        trial.recover("away for a moment", () -> links.forEach(Link::cut));
        if (!trial.crowd().tally().gaps().isEmpty()) {
            throw new AssertionError("Nothing is trimmed yet, but clients heard of " + trial.crowd().tally().gaps());
        }
        for (int round = 0; round < trial.rounds(3); round++) {
            trial.recover("away too long", () -> {
                links.forEach(Link::silence);
                trial.crowd().leaveBehind(BEYOND, trial);
                links.forEach(Link::heal);
            });
        }
    }
}
