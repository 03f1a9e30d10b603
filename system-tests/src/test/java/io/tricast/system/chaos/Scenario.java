package io.tricast.system.chaos;

import java.util.Set;

import io.tricast.system.stack.Service;

/** Something that breaks while events are published and read. */
interface Scenario {

    /** As the fault suite's command takes it: {@code F1}. */
    String name();

    /** What breaks, in a sentence. */
    String fault();

    /** Breaks it; events flow before, meanwhile and afterwards. */
    void strike(Trial trial);

    /** Where it happens. */
    default Ground ground() {
        return Ground.PLAIN;
    }

    default Load load() {
        return Load.USUAL;
    }

    /** Where its clients connect. */
    default Route route(Site site, Service service) {
        return site.anyOf(service);
    }

    /** Where its publishers connect. */
    default Route publishersRoute(Site site, Service service) {
        return route(site, service);
    }

    /** Reasons for which clients may be told of a gap: none, unless history is really gone. */
    default Set<String> gaps() {
        return Set.of();
    }

    /** Whether clients may miss what was acknowledged, as long as they are told: only if Redis really lost it. */
    default boolean mayMiss() {
        return false;
    }
}
