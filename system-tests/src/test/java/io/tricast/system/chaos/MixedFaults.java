package io.tricast.system.chaos;

import java.time.Duration;

import io.tricast.system.stack.Service;

record MixedFaults() implements Scenario {

    @Override
    public String name() {
        return "F17";
    }

    @Override
    public String fault() {
        return "One thing after another breaks, as the seed says";
    }

    @Override
    public Route route(Site site, Service service) {
        return random -> switch (random.nextInt(4)) {
            case 0 -> site.haProxy();
            case 1 -> site.nginx();
            case 2 -> site.linkToClients(service);
            default -> site.anyOf(service).next(random);
        };
    }

    @Override
    public void strike(Trial trial) {
        for (Disturbance disturbance : Disturbance.draw(trial.random(), trial.rounds(22))) {
            trial.recover(disturbance.toString(), () -> disturbance.strike(trial));
            trial.pass(trial.lasting(Duration.ofMillis(trial.random().nextInt(1_500))));
        }
    }
}
