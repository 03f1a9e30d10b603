package io.tricast.system.chaos;

import io.tricast.system.stack.Service;

record ProxyReload() implements Scenario {

    @Override
    public String name() {
        return "F15";
    }

    @Override
    public String fault() {
        return "Clients come through nginx, which buffers unless told otherwise, or HAProxy; both are reloaded";
    }

    @Override
    public Route route(Site site, Service service) {
        return random -> random.nextBoolean() ? site.haProxy() : site.nginx();
    }

    @Override
    public void strike(Trial trial) {
        for (int round = 0; round < trial.rounds(10); round++) {
            trial.recover("nginx reloaded", trial.site().nginx()::reload);
            trial.recover("HAProxy reloaded", trial.site()::reloadHaProxy);
        }
    }
}
