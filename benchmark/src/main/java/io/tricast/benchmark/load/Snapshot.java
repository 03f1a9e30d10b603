package io.tricast.benchmark.load;

import java.time.Duration;
import java.util.List;

/** What has been used up to a moment; the difference of two is what a stage has used. */
record Snapshot(Duration time, Duration server, Duration generator, Duration core) {

    private static final double MICROS = 1e3;

    static Snapshot now(List<Server.Instance> server, int serverCore) {
        return new Snapshot(Duration.ofNanos(System.nanoTime()), cpu(server),
                ProcessUsage.ofThisOne().cpu(), CoreUsage.of(serverCore));
    }

    private static Duration cpu(List<Server.Instance> server) {
        return server.stream().map(instance -> ProcessUsage.of(instance.pid()).cpu()).reduce(Duration.ZERO, Duration::plus);
    }

    Snapshot since(Snapshot before) {
        return new Snapshot(time.minus(before.time), server.minus(before.server), generator.minus(before.generator),
                core.minus(before.core));
    }

    Stage stage(Tally tally, double target, long skipped, long refused, int departed) {
        var seconds = time.toNanos() / 1e9;
        var each = Math.max(1, tally.delivered);
        var others = core.minus(server).toNanos() / (double) time.toNanos();
        return new Stage(target, tally.delivered / seconds, tally.delays.percentile(0.5), tally.delays.percentile(0.99),
                tally.delays.longest(), server.toNanos() / MICROS / each, generator.toNanos() / MICROS / each,
                Math.max(0, others), (double) tally.bytes / each, tally.lost, tally.duplicated, tally.reordered, skipped,
                refused, departed);
    }
}
