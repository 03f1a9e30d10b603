package io.tricast.system.chaos;

import java.time.Duration;

import io.tricast.system.stack.RedisWire;
import io.tricast.system.stack.Service;

record ReconnectStorm() implements Scenario {

    @Override
    public String name() {
        return "F11";
    }

    @Override
    public String fault() {
        return "HAProxy, through which every client is connected, is restarted: all of them come back at once";
    }

    @Override
    public Load load() {
        return Load.USUAL.of(4, 2).withEach(25).withPace(Duration.ofMillis(500));
    }

    @Override
    public Route route(Site site, Service service) {
        return _ -> site.haProxy();
    }

    @Override
    public void strike(Trial trial) {
        for (int round = 0; round < trial.rounds(5); round++) {
            int before = reads(trial);
            trial.recover("proxy restarted", trial.site().haProxy()::restart);
            trial.note("log reads of storm " + (round + 1), reads(trial) - before);
        }
    }

    /** How often instances have read a stretch of a log: each such script run calls XRANGE twice. */
    private static int reads(Trial trial) {
        String statistics = RedisWire.call(trial.redis(), "INFO", "commandstats").toString();
        return statistics.lines().filter(line -> line.startsWith("cmdstat_xrange:calls="))
                .mapToInt(line -> Integer.parseInt(line.replaceAll(".*calls=(\\d+),.*", "$1"))).sum() / 2;
    }
}
