package io.tricast.system.chaos;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import io.tricast.local.RedisNode;
import io.tricast.local.RedisSentinels;
import io.tricast.system.oracle.Sequence;

/** @param waits whether publishes wait for all replicas: then nothing that was acknowledged may be gone */
record SentinelFailover(boolean waits) implements Scenario {

    private static final int TAG = "-AAAAAA".length();

    @Override
    public String name() {
        return waits ? "F6" : "F6a";
    }

    @Override
    public String fault() {
        return "A replica becomes the master: asked for, after a kill, after a standstill; publishes are acknowledged by "
                + (waits ? "both replicas too" : "the master alone");
    }

    @Override
    public Ground ground() {
        return waits ? Ground.REPLICATED : Ground.MASTER_ALONE;
    }

    /** Which topics a user follows is not waited for. */
    @Override
    public Load load() {
        return Load.USUAL.withoutTopics();
    }

    /** Of what was not acknowledged, and of what the old master alone had. */
    @Override
    public Set<String> gaps() {
        return Set.of("epoch", "ahead");
    }

    @Override
    public boolean mayMiss() {
        return !waits;
    }

    @Override
    public void strike(Trial trial) {
        RedisSentinels sentinels = trial.site().redis().sentinels();
        for (int round = 0; round < trial.rounds(5); round++) {
            // The next master has to be there before the next fault: what comes back late is not the product.
            trial.recover("failover asked for", sentinels::failOver);
            sentinels.awaitReplicas();
            trial.recover("master killed", () -> {
                RedisNode before = sentinels.master();
                before.kill();
                sentinels.awaitMasterOtherThan(before);
                before.restart();
            });
            sentinels.awaitReplicas();
            trial.recover("master stands still", () -> {
                RedisNode before = sentinels.master();
                before.pause();
                sentinels.awaitMasterOtherThan(before);
                before.resume();
            });
            sentinels.awaitReplicas();
        }
        trial.note("acknowledged, and not in the log", lost(trial.crowd(), sentinels.master()) + " of "
                + trial.crowd().acknowledged());
    }

    private static long lost(Crowd crowd, RedisNode master) {
        return crowd.sequences().stream().mapToLong(sequence -> lost(sequence, master)).sum();
    }

    private static long lost(Sequence sequence, RedisNode master) {
        List<?> entries = (List<?>) master.send("XRANGE", "tricast:{" + sequence.topic() + "}:log", "-", "+");
        Set<String> kept = entries.stream().map(it -> ((List<?>) it).getFirst().toString())
                .collect(Collectors.toSet());
        return sequence.ids().stream().map(id -> id.substring(0, id.length() - TAG)).filter(id -> !kept.contains(id)).count();
    }
}
