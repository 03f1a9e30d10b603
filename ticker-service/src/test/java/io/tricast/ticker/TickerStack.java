package io.tricast.ticker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.tricast.local.RedisProcess;
import io.tricast.local.SigningKeys;

/** A real Redis and a key of its own for the tests of this module. */
public final class TickerStack implements QuarkusTestResourceLifecycleManager {

    private RedisProcess redis;
    private SigningKeys keys;

    /** The key itself and not its place: in tests Quarkus makes a key of its own, which would win over a place. */
    @Override
    public Map<String, String> start() {
        redis = RedisProcess.start();
        try {
            keys = SigningKeys.create(Files.createTempDirectory(Path.of("target"), "keys").toAbsolutePath());
            return Map.of("quarkus.redis.hosts", redis.url(),
                    "quarkus.http.test-port", "0",
                    "mp.jwt.verify.publickey", Files.readString(keys.publicPem()));
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(keys, new TestInjector.MatchesType(SigningKeys.class));
    }

    @Override
    public void stop() {
        if (redis != null) {
            redis.close();
        }
    }
}
