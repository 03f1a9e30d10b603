package io.tricast.system.chaos;

import java.time.Duration;

import io.tricast.local.ServiceProcess;
import io.tricast.system.stack.Service;

record InstancePause() implements Scenario {

    @Override
    public String name() {
        return "F2";
    }

    @Override
    public String fault() {
        return "An instance stands still (SIGSTOP) for 15 s and goes on as if nothing had been";
    }

    @Override
    public void strike(Trial trial) {
        for (Service service : new Service[] { Service.CHAT, Service.NOTIFICATION }) {
            ServiceProcess instance = trial.site().instance(service, trial.random().nextInt(Site.INSTANCES));
            trial.recover("one of three instances stands still", () -> {
                Signal.send("STOP", instance.process());
                trial.pass(trial.lasting(Duration.ofSeconds(15)));
                Signal.send("CONT", instance.process());
            });
        }
    }
}
