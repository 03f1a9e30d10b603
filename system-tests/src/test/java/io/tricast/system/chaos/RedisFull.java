package io.tricast.system.chaos;

import java.time.Duration;

import io.tricast.system.stack.RedisWire;

record RedisFull() implements Scenario {

    @Override
    public String name() {
        return "F13";
    }

    @Override
    public String fault() {
        return "Redis is full (maxmemory, noeviction): it refuses every write";
    }

    @Override
    public void strike(Trial trial) {
        RedisWire.call(trial.redis(), "CONFIG", "SET", "maxmemory-policy", "noeviction");
        for (int round = 0; round < trial.rounds(5); round++) {
            int before = trial.crowd().tally().refusals();
            trial.recover("full", () -> {
                RedisWire.call(trial.redis(), "CONFIG", "SET", "maxmemory", "1mb");
                trial.waitUntil(() -> trial.crowd().tally().refusals() >= before + trial.crowd().publishers());
                trial.pass(trial.lasting(Duration.ofSeconds(6)));
                RedisWire.call(trial.redis(), "CONFIG", "SET", "maxmemory", "0");
            });
        }
    }
}
