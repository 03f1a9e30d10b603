package io.tricast.events.backbone;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;

/**
 * A Lua script that Redis runs as one step, by its text or by the digest under which Redis caches it. Run one of a service's
 * own through {@link StoredScripts}. Immutable; make it once.
 */
public final class Script {

    static final Script ABOUT = of(Script.class, "about.lua");
    static final Script APPEND = of(Script.class, "append.lua");
    static final Script READ = of(Script.class, "read.lua");
    static final Script TAIL = of(Script.class, "tail.lua");
    static final Script NEWEST = of(Script.class, "newest.lua");
    static final Script EPOCH = of(Script.class, "epoch.lua");
    static final Script LEASE = of(Script.class, "lease.lua");
    static final Script NOTE = of(Script.class, "note.lua");
    static final Script NOTED = of(Script.class, "noted.lua");
    static final Script PUBLISH = of(Script.class, "publish.lua");
    static final Script MEMBERS = of(Script.class, "members.lua");
    static final Script FIELDS = of(Script.class, "fields.lua");
    static final Script CONSUMED = of(Script.class, "consumed.lua");

    private static final String ANNOUNCING = "call('PUBLISH'";

    /** Servers have a version number, and sharded pub/sub, since 7.0. */
    private static final String ANNOUNCING_SHARDED = "call(redis.REDIS_VERSION_NUM and 'SPUBLISH' or 'PUBLISH'";

    private final String name;
    private final String text;
    private final String digest;
    private final Script sharded;

    private Script(String name, String text) {
        this.name = name;
        this.text = text;
        this.digest = digest(text);
        String other = text.replace(ANNOUNCING, ANNOUNCING_SHARDED);
        this.sharded = other.equals(text) ? this : new Script(name, other);
    }

    /**
     * The script in a resource beside the class. A native image has to include the resource.
     *
     * @throws IllegalStateException if there is no such resource
     */
    public static Script of(Class<?> owner, String resource) {
        return new Script(resource, load(owner, resource));
    }

    /** The same for a Cluster: what it publishes goes to those who hear the channel's slot, where the server can do that. */
    Script sharded() {
        return sharded;
    }

    /** What failures and logs call it. */
    String name() {
        return name;
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

    private static String load(Class<?> owner, String resource) {
        try (InputStream script = owner.getResourceAsStream(resource)) {
            if (script == null) {
                throw new IllegalStateException("no resource " + resource + " beside " + owner.getName());
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
