package io.tricast.system.chaos;

import java.util.Set;

record ClockBehind() implements Scenario {

    @Override
    public String name() {
        return "F7";
    }

    @Override
    public String fault() {
        return "Redis comes back with a clock that is 60 s behind, with its whole file or with an older one";
    }

    /** Which topics a user follows goes back to what it was. */
    @Override
    public Load load() {
        return Load.USUAL.withoutTopics();
    }

    @Override
    public Set<String> gaps() {
        return Set.of("epoch", "ahead");
    }

    @Override
    public boolean mayMiss() {
        return true;
    }

    @Override
    public void strike(Trial trial) {
        Clock behind = Clock.behind(60);
        trial.recover("clock set back", () -> trial.redis().restart(behind.environment()));
        if (!trial.crowd().tally().gaps().isEmpty()) {
            throw new AssertionError("Nothing was lost, but clients heard of " + trial.crowd().tally().gaps());
        }
        trial.pass(trial.crowd().publishers() * 5);
        trial.recover("clock set right", trial.redis()::restart);
        RedisFile file = RedisFile.of(trial.redis());
        file.copy();
        trial.pass(trial.crowd().publishers() * 10);
        trial.recover("clock set back and the last events lost", () -> file.goBack(behind.environment()));
        trial.pass(trial.crowd().publishers() * 5);
        trial.recover("clock set right", trial.redis()::restart);
    }
}
