package io.tricast.local;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;

/**
 * The main class of {@code ./suite up}: Redis, keys and the three services on their fixed ports, until SIGINT or SIGTERM. Exits
 * with 1, after it has said which and shown the end of its log, when one of them cannot start or dies.
 */
final class Up {
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final Path logs = Checkout.root().resolve(".local");

    private Up() {
    }

    public static void main(String[] args) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> say("Stopping."), "say-stopping"));
        try {
            new Up().run(System.getenv().getOrDefault("REDIS_URL", ""));
        } catch (IllegalStateException e) {
            // Ctrl-C reaches the children as well as this JVM: that they end is no news then.
            if (!Lifetime.endsWithin(GRACE)) {
                System.err.println(e.getMessage());
                System.exit(1);
            }
        }
    }

    private void run(String redisUrl) {
        Preflight.check(redisUrl);
        var keys = SigningKeys.create(Lifetime.temporaryDirectory("tricast-keys"));
        if (redisUrl.isEmpty()) {
            say("Starting the embedded Redis.");
            var redis = RedisProcess.start(Ports.free(), logs.resolve("redis.log"));
            say("Redis answers at " + redis.url() + ".");
            var death = redis.process().onExit().thenApply(_ -> died("Redis", redis.log()));
            serve(redis.url(), keys, death);
        } else {
            say("Using the Redis of REDIS_URL.");
            serve(redisUrl, keys, new CompletableFuture<>());
        }
    }

    private void serve(String redisUrl, SigningKeys keys, CompletableFuture<String> redisDeath) {
        say("Starting the services; their logs are in " + logs + ".");
        var services = LocalService.ALL.stream().map(service -> launch(service, redisUrl, keys)).toList();
        awaitReady(services);
        FaultProxy.start(LocalService.FRONT.port(), LocalService.portsByPath());
        System.out.println(Welcome.text(keys.token("alice", "publisher")));

        var deaths = services.stream().map(Up::death).toList();
        var anyService = CompletableFuture.anyOf(deaths.toArray(CompletableFuture<?>[]::new));
        throw new IllegalStateException(CompletableFuture.anyOf(redisDeath, anyService).join().toString());
    }

    private ServiceProcess launch(LocalService service, String redisUrl, SigningKeys keys) {
        var settings = Map.of("TRICAST_TICKER_FEED", System.getenv().getOrDefault("TRICAST_TICKER_FEED", "replay"),
                "QUARKUS_HTTP_CORS_ORIGINS", LocalService.origins(),
                "TRICAST_PAGE_CONNECT_SRC", LocalService.connectSources());
        var log = logs.resolve(service.name() + ".log");
        return ServiceProcess.launch(service.name(), service.port(), redisUrl, keys, settings, log);
    }

    /** Returns when all are ready, fails as soon as one is not going to be. */
    private static void awaitReady(List<ServiceProcess> services) {
        var started = Instant.now();
        var failure = new CompletableFuture<Void>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var ready = services.stream()
                    .map(service -> CompletableFuture.runAsync(service::awaitReady, threads)
                            .thenRun(() -> say("%s is ready on port %d after %.1f s.".formatted(service.service(),
                                    service.port(), Duration.between(started, Instant.now()).toMillis() / 1000.0)))
                            .whenComplete((_, e) -> failAll(failure, e)))
                    .toArray(CompletableFuture<?>[]::new);
            try {
                CompletableFuture.anyOf(CompletableFuture.allOf(ready), failure).join();
            } catch (CompletionException e) {
                threads.shutdownNow();
                throw new IllegalStateException(e.getCause().getMessage(), e);
            }
        }
    }

    private static void failAll(CompletableFuture<Void> failure, Throwable cause) {
        if (cause != null) {
            failure.completeExceptionally(cause instanceof CompletionException ? cause.getCause() : cause);
        }
    }

    private static CompletableFuture<String> death(ServiceProcess service) {
        return service.process().onExit().thenApply(_ -> died(service.service(), service.log()));
    }

    private static String died(String what, Path log) {
        return what + " died; the end of " + log + ":\n" + LogTail.of(log);
    }

    private static void say(String sentence) {
        System.out.println(sentence);
    }
}
