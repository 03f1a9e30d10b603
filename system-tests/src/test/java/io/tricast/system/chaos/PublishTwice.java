package io.tricast.system.chaos;

record PublishTwice() implements Scenario {

    @Override
    public String name() {
        return "F16";
    }

    @Override
    public String fault() {
        return "Every event is published twice at once, by two instances or one, while Redis is restarted";
    }

    @Override
    public Load load() {
        return Load.USUAL.withCopies(2);
    }

    @Override
    public void strike(Trial trial) {
        for (int round = 0; round < trial.rounds(5); round++) {
            trial.pass(trial.crowd().publishers() * 10);
            trial.recover("Redis killed and started", () -> {
                trial.redis().kill();
                trial.redis().restart();
            });
        }
    }
}
