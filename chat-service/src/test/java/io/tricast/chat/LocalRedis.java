package io.tricast.chat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.tricast.local.RedisProcess;
import io.tricast.local.SigningKeys;

/** A Redis of the tests' own, and keys that sign their users' tokens; both are injected into fields of their types. */
public final class LocalRedis implements QuarkusTestResourceLifecycleManager {

    private final Map<String, String> settings = new HashMap<>();
    private RedisProcess redis;
    private SigningKeys keys;

    /** Of the service, and they win. */
    @Override
    public void init(Map<String, String> others) {
        settings.putAll(others);
    }

    @Override
    public Map<String, String> start() {
        redis = RedisProcess.start();
        try {
            keys = SigningKeys.create(Files.createTempDirectory("tricast-chat"));
            // The key itself and not its place, which would lose against the one that Quarkus makes for tests.
            Map<String, String> all = new HashMap<>(Map.of("quarkus.redis.hosts", redis.url(), "quarkus.http.test-port", "0",
                    "mp.jwt.verify.publickey", Files.readString(keys.publicPem()),
                    // So that a test may send as fast as it can.
                    "tricast.chat.frame-rate", "1000000", "tricast.chat.frame-burst", "1000000",
                    "tricast.chat.call-rate", "1000000", "tricast.chat.call-burst", "1000000",
                    // So that a test need not wait long for news of a large room.
                    "tricast.chat.presence-lease", "4S"));
            all.putAll(settings);
            return all;
        } catch (IOException noDirectory) {
            throw new UncheckedIOException(noDirectory);
        }
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(redis, new TestInjector.MatchesType(RedisProcess.class));
        injector.injectIntoFields(keys, new TestInjector.MatchesType(SigningKeys.class));
    }

    @Override
    public void stop() {
        if (redis != null) {
            redis.close();
        }
    }
}
