package io.tricast.events.backbone;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;

/** A Lua script of ours, by its text or by the digest under which Redis caches it. */
enum Script {
    APPEND,
    READ,
    TAIL,
    NEWEST,
    EPOCH,
    LEASE,
    MEMBERS;

    private final String text;
    private final String digest;

    Script() {
        text = load(name().toLowerCase(Locale.ROOT) + ".lua");
        digest = digest(text);
    }

    /** Works whatever Redis has cached, and makes it cache the script. */
    Request byText(List<String> keys, List<String> args) {
        return request(Command.EVAL, text, keys, args);
    }

    Request byDigest(List<String> keys, List<String> args) {
        return request(Command.EVALSHA, digest, keys, args);
    }

    private static Request request(Command command, String script, List<String> keys, List<String> args) {
        Request request = Request.cmd(command).arg(script).arg(keys.size());
        keys.forEach(request::arg);
        args.forEach(request::arg);
        return request;
    }

    private static String load(String resource) {
        try (InputStream script = Script.class.getResourceAsStream(resource)) {
            if (script == null) {
                throw new IllegalStateException("no resource " + resource);
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
