package io.tricast.system.chaos;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Which scenarios run, and whether at full length. */
record Selection(List<Scenario> chosen, boolean isQuick) {

    private static final List<Scenario> ALL = List.of(new InstanceKill(), new InstancePause(), new RedisRestart(),
            new RedisWipe(), new SentinelFailover(true), new SentinelFailover(false), new ClusterFailover(), new ClockBehind(),
            new Partition(), new ClientCut(), new SlowClients(), new ReconnectStorm(),
            new TrimmedHistory(),
            new RedisFull(), new SlowRedis(), new ProxyReload(), new PublishTwice(), new MixedFaults());
    private static final Set<String> QUICK = Set.of("F1", "F4", "F5", "F17");

    static Selection ofProperty() {
        String names = Optional.ofNullable(System.getProperty("chaos")).filter(it -> !it.isBlank()).orElse("quick");
        return switch (names.toLowerCase(Locale.ROOT)) {
            case "quick" -> new Selection(ALL.stream().filter(it -> QUICK.contains(it.name())).toList(), true);
            case "all" -> new Selection(ALL, false);
            default -> new Selection(Stream.of(names.split(",")).map(Selection::named).toList(), false);
        };
    }

    private static Scenario named(String name) {
        return ALL.stream().filter(it -> it.name().equalsIgnoreCase(name.strip())).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No scenario " + name + " in " + ALL));
    }

    /** Ground by ground. */
    Stream<Scenario> scenarios() {
        return chosen.stream().sorted(Comparator.comparing(Scenario::ground));
    }
}
