package io.tricast.notification;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.tricast.local.RedisProcess;
import io.tricast.local.SigningKeys;

/** A Redis of our own and fresh keys for one run of the tests. */
public final class LocalStack implements QuarkusTestResourceLifecycleManager {

    private RedisProcess redis;

    /** The key itself and not its place: in tests Quarkus makes a key of its own, which would win over a place. */
    @Override
    public Map<String, String> start() {
        redis = RedisProcess.start();
        try {
            SigningKeys keys = SigningKeys.create(Files.createTempDirectory(Path.of("target"), "keys").toAbsolutePath());
            return Map.of("quarkus.redis.hosts", redis.url(),
                    "quarkus.http.test-port", "0",
                    "mp.jwt.verify.publickey", Files.readString(keys.publicPem()),
                    "tricast.local.signing-key-location", keys.privatePem().toString());
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    @Override
    public void stop() {
        redis.close();
    }
}
