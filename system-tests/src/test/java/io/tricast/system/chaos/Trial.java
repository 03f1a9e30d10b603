package io.tricast.system.chaos;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

import org.awaitility.core.ConditionFactory;
import org.awaitility.core.ConditionTimeoutException;

import io.tricast.local.RedisProcess;
import io.tricast.system.oracle.Sequence;

/** One scenario while it runs, as the scenario sees it: what it may break, and how it waits. One thread. */
final class Trial {

    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final Site site;
    private final Crowd crowd;
    private final Random random;
    private final boolean quick;
    private final List<Recovery> recoveries = new ArrayList<>();
    private final Map<String, String> notes = new LinkedHashMap<>();

    Trial(Site site, Crowd crowd, Random random, boolean quick) {
        this.site = site;
        this.crowd = crowd;
        this.random = random;
        this.quick = quick;
    }

    Site site() {
        return site;
    }

    RedisProcess redis() {
        return site.singleRedis();
    }

    Crowd crowd() {
        return crowd;
    }

    Random random() {
        return random;
    }

    /** So many when everything is tried, few when only a look is taken. */
    int rounds(int all) {
        return quick ? Math.max(1, all / 5) : all;
    }

    Duration lasting(Duration all) {
        return quick ? all.dividedBy(3) : all;
    }

    /** Lets so many more events be acknowledged. */
    void pass(int events) {
        int until = crowd.acknowledged() + events;
        patiently().until(() -> crowd.acknowledged() >= until);
    }

    /** Lets so much time pass, whatever happens in it. */
    void pass(Duration time) {
        long until = System.nanoTime() + time.toNanos();
        await().atMost(time.plus(PATIENCE)).pollInterval(Duration.ofMillis(20)).until(() -> System.nanoTime() > until);
    }

    void waitUntil(BooleanSupplier condition) {
        patiently().until(condition::getAsBoolean);
    }

    private ConditionFactory patiently() {
        return await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).failFast(crowd::nobodyGaveUp);
    }

    /** Breaks and mends something, then waits until everything is as before, and takes the times of both. */
    void recover(String fault, Runnable broken) {
        long began = System.nanoTime();
        broken.run();
        long mended = System.nanoTime();
        Map<Sequence, Integer> upcoming = crowd.sequences().stream()
                .collect(Collectors.toMap(it -> it, Sequence::upcoming));
        try {
            patiently().until(() -> crowd.hasHeard(upcoming));
        } catch (ConditionTimeoutException e) {
            throw new AssertionError("After " + fault + ": " + crowd.laggards(upcoming), e);
        }
        recoveries.add(new Recovery(fault, seconds(mended - began), seconds(System.nanoTime() - mended)));
    }

    /** A figure or fact for the report. */
    void note(String name, Object value) {
        notes.put(name, value.toString());
    }

    List<Recovery> recoveries() {
        return recoveries;
    }

    Map<String, String> notes() {
        return notes;
    }

    static double seconds(long nanos) {
        return Math.round(nanos / 1e7) / 100.0;
    }
}
