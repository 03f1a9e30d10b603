package io.tricast.system.chaos;

import io.tricast.system.stack.Service;

record InstanceKill() implements Scenario {

    @Override
    public String name() {
        return "F1";
    }

    @Override
    public String fault() {
        return "An instance is killed (SIGKILL) and started again, one after another";
    }

    @Override
    public void strike(Trial trial) {
        for (int round = 0; round < trial.rounds(10); round++) {
            Service service = round % 2 == 0 ? Service.CHAT : Service.NOTIFICATION;
            int number = trial.random().nextInt(Site.INSTANCES);
            trial.recover("kill -9 of one of three instances", () -> trial.site().instance(service, number).kill());
            trial.site().relaunch(service, number);
            trial.pass(trial.crowd().publishers());
        }
    }
}
