package io.tricast.benchmark;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import io.tricast.benchmark.floor.FloorProcess;
import io.tricast.benchmark.load.Load;
import io.tricast.benchmark.load.Loop;
import io.tricast.benchmark.load.ProcessUsage;
import io.tricast.benchmark.load.Protocol;
import io.tricast.benchmark.load.Search;
import io.tricast.benchmark.load.Server;
import io.tricast.benchmark.load.Stage;
import io.tricast.benchmark.net.Cores;
import io.tricast.local.RedisProcess;
import io.tricast.local.ServiceProcess;
import io.tricast.local.SigningKeys;

/**
 * Runs rows, one at a time: the floor, the service, the floor again, each a process of its own on the server's core. For one
 * thread.
 */
final class Runner {

    private static final int WARM_DELIVERIES = 10_000;
    private static final int BUSIER = 4;
    private static final int FEW = 1000;
    /** Once at the beginning of a second, and not again before its end. */
    private static final double A_TICK = 0.9;
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final Duration REST = Duration.ofSeconds(3);

    /** One publisher says all. */
    private static final Map<String, String> UNBOUNDED = Map.of("TRICAST_CHAT_CALL_RATE", "1000000",
            "TRICAST_CHAT_CALL_BURST", "1000000");

    private final Cores cores;
    private final Pace pace;
    private final RedisProcess redis;
    private final SigningKeys keys;
    private final Tokens tokens;
    private final Loop loop = new Loop();

    Runner(Cores cores, Pace pace, RedisProcess redis, SigningKeys keys) {
        this.cores = cores;
        this.pace = pace;
        this.redis = redis;
        this.keys = keys;
        tokens = new Tokens(keys);
    }

    Outcome run(Row row) {
        return switch (row.kind()) {
            case IDLE -> idle(row);
            case HEAP -> alive(row);
            case HOLD -> held(row);
            case PAIR -> paired(row);
            case WIRE -> wire(row);
            case DELTAS -> deltas(row);
            case STEADY, SEARCH -> compared(row);
        };
    }

    private Outcome compared(Row row) {
        var floor = new ArrayList<>(floor(row));
        var ours = service(row);
        floor.addAll(floor(row));
        return new Outcome.Compared(row, floor, ours);
    }

    private List<Round> floor(Row row) {
        try (var process = cores.onServerCore(FloorProcess::start)) {
            say("floor");
            return rounds(row, new FloorServer(process), 1, pace.floorWarmUp());
        }
    }

    private List<Round> service(Row row) {
        try (var process = start(row)) {
            say(row.service());
            // Each long poll is a whole request, through code that a stream passes once: there is more to compile.
            var times = row.scenario().protocol() == Protocol.LONG_POLL ? 3 : 1;
            return rounds(row, server(process), pace.runs(), pace.warmUp().multipliedBy(times));
        }
    }

    private ServiceProcess start(Row row) {
        return cores.onServerCore(() -> ServiceProcess.start(row.service(), redis, keys, UNBOUNDED));
    }

    private Server server(ServiceProcess process) {
        return switch (process.service()) {
            case "chat-service" -> new ChatServer(List.of(process), tokens);
            case "ticker-service" -> new TickerServer(process, tokens);
            default -> new NotificationServer(process, tokens);
        };
    }

    private List<Round> rounds(Row row, Server server, int count, Duration warmUp) {
        try (var load = new Load(loop, row.scenario(), server, cores.server())) {
            load.open(row.scenario().clients());
            var steady = row.rate(Math.max(row.steady(), WARM_DELIVERIES));
            load.run(steady, Duration.ZERO, warmUp);
            // What gathers under load goes other ways, which are to be compiled as well.
            load.run(steady * BUSIER, Duration.ZERO, warmUp.dividedBy(2));
            var rounds = new ArrayList<Round>();
            for (var i = 0; i < count; i++) {
                rounds.add(round(row, load));
            }
            load.troubles().forEach(Runner::say);
            return rounds;
        }
    }

    private Round round(Row row, Load load) {
        if (row.kind() == Row.Kind.STEADY) {
            // An event a second: twice the time, so that there are some.
            var window = pace.steadyWindow().multipliedBy(2);
            return Round.of(said(load.run(row.rate(row.steady()), pace.settle(), window)));
        }
        var steady = said(load.run(row.rate(row.steady()), pace.settle(), pace.steadyWindow()));
        var search = Search.from(row.rate(row.steady()) * 2, pace.narrowings(),
                rate -> said(load.run(rate, pace.settle(), pace.window())));
        var half = search.best()
                .map(best -> said(load.run(row.rate(best.delivered()) / 2, pace.settle(), pace.window())));
        return new Round(steady, Optional.of(search), half);
    }

    private static Stage said(Stage stage) {
        say(stage.summary());
        return stage;
    }

    /** A fresh process each time: how much of what opening took is collected meanwhile is a matter of luck. */
    private Outcome idle(Row row) {
        return new Outcome.Idle(row, Stream.generate(() -> growth(row)).limit(pace.runs()).toList());
    }

    private double growth(Row row) {
        try (var process = start(row); var load = new Load(loop, row.scenario(), server(process), cores.server())) {
            load.open(FEW);
            load.idle(REST);
            var few = ProcessUsage.of(process.pid()).residentKib();
            load.open(row.scenario().clients());
            load.idle(REST);
            var all = ProcessUsage.of(process.pid()).residentKib();
            say("%s: %,d KiB with the first thousand, %,d KiB with all".formatted(row.service(), few, all));
            return (double) (all - few) / (row.scenario().clients() - FEW);
        }
    }

    private Outcome alive(Row row) {
        try (var process = start(row); var load = new Load(loop, row.scenario(), server(process), cores.server())) {
            load.open(FEW);
            load.idle(REST);
            var few = Heap.liveKib(process.pid());
            load.open(row.scenario().clients());
            load.idle(REST);
            var all = Heap.liveKib(process.pid());
            say("%s: %,d KiB alive with the first thousand, %,d KiB with all".formatted(row.service(), few, all));
            return new Outcome.Alive(row, (all - few) * 1024.0 / (row.scenario().clients() - FEW));
        }
    }

    /** What one instance is told, the clients of both hear. */
    private Outcome paired(Row row) {
        try (var one = start(row); var other = start(row)) {
            var stages = new ArrayList<Stage>();
            try (var load = new Load(loop, row.scenario(), new ChatServer(List.of(one, other), tokens), cores.server())) {
                load.open(row.scenario().clients());
                load.run(row.rate(row.steady()) / 2, Duration.ZERO, pace.warmUp());
                load.run(row.rate(row.steady()), Duration.ZERO, pace.warmUp());
                for (var i = 0; i < pace.runs(); i++) {
                    stages.add(said(load.run(row.rate(row.steady()), pace.settle(), pace.steadyWindow())));
                }
                load.troubles().forEach(Runner::say);
            }
            return new Outcome.Paired(row, stages);
        }
    }

    private Outcome held(Row row) {
        try (var process = start(row); var load = new Load(loop, row.scenario(), server(process), cores.server())) {
            load.idle(REST);
            var before = ProcessUsage.of(process.pid());
            var heapBefore = Heap.liveKib(process.pid());
            load.open(row.scenario().clients());
            load.idle(REST);
            var ticks = new ArrayList<Stage>();
            var until = Instant.now().plus(pace.hold());
            while (Instant.now().isBefore(until)) {
                ticks.add(said(load.run(A_TICK, Duration.ZERO, TICK)));
            }
            load.troubles().forEach(Runner::say);
            var clients = (double) row.scenario().clients();
            return new Outcome.Held(row, ticks,
                    (ProcessUsage.of(process.pid()).residentKib() - before.residentKib()) / clients,
                    (Heap.liveKib(process.pid()) - heapBefore) / clients);
        }
    }

    private Outcome wire(Row row) {
        try (var process = start(row)) {
            var bytes = Wire.overhead(row.scenario().protocol(), server(process));
            say("%s: %d bytes beyond the envelope".formatted(row.service(), bytes));
            return new Outcome.Wrapped(row, bytes);
        }
    }

    private Outcome deltas(Row row) {
        try (var process = cores.onServerCore(() -> ServiceProcess.start(row.service(), redis, keys, TickerServer.WALK))) {
            var server = new TickerServer(process, tokens);
            var outcome = new Outcome.Saved(row, server.bytesPerTick("false"), server.bytesPerTick("true"));
            say("%s: %.0f bytes a tick, %.0f with deltas".formatted(row.service(), outcome.full(), outcome.delta()));
            return outcome;
        }
    }

    private static void say(String line) {
        System.out.println("  " + line);
    }
}
