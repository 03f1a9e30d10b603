package io.tricast.system.chaos;

import java.util.Set;

record RedisWipe() implements Scenario {

    @Override
    public String name() {
        return "F5";
    }

    @Override
    public String fault() {
        return "Redis is killed and comes back empty";
    }

    /** Which topics a user follows is lost with the rest. */
    @Override
    public Load load() {
        return Load.USUAL.withoutTopics();
    }

    @Override
    public Set<String> gaps() {
        return Set.of("epoch");
    }

    @Override
    public boolean mayMiss() {
        return true;
    }

    @Override
    public void strike(Trial trial) {
        for (int round = 0; round < trial.rounds(5); round++) {
            trial.recover("Redis killed and started without its file", () -> RedisFile.of(trial.redis()).lose());
        }
        if (trial.crowd().tally().gaps().getOrDefault("epoch", 0) < trial.crowd().sessions().size()) {
            throw new AssertionError("Not every client was told: " + trial.crowd().tally().gaps());
        }
    }
}
