package io.tricast.system.chaos;

record RedisRestart() implements Scenario {

    @Override
    public String name() {
        return "F4";
    }

    @Override
    public String fault() {
        return "Redis is stopped (SIGTERM) or killed (SIGKILL) and comes back with its append-only file";
    }

    @Override
    public void strike(Trial trial) {
        for (int round = 0; round < trial.rounds(10); round++) {
            trial.recover("Redis stopped and started", trial.redis()::restart);
            trial.recover("Redis killed and started", () -> {
                trial.redis().kill();
                trial.redis().restart();
            });
        }
    }
}
