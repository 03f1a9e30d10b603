package io.tricast.system.chaos;

import java.util.Optional;

/** The ground in use: one at a time, so that the machine is not full of processes that nobody needs. */
final class Grounds implements AutoCloseable {

    private Optional<Ground> ground = Optional.empty();
    private Optional<Site> site = Optional.empty();

    Site at(Ground wanted) {
        if (!ground.equals(Optional.of(wanted))) {
            close();
            site = Optional.of(new Site(wanted));
            ground = Optional.of(wanted);
        }
        return site.orElseThrow();
    }

    @Override
    public void close() {
        site.ifPresent(Site::close);
        site = Optional.empty();
        ground = Optional.empty();
    }
}
