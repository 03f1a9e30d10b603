package io.tricast.events.service;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

import jakarta.inject.Singleton;

import io.smallrye.mutiny.Uni;
import io.tricast.events.backbone.BackboneUnavailable;
import io.tricast.events.backbone.Script;
import io.tricast.events.backbone.StoredScripts;

/**
 * Tickets that stand for a user's token at one path: any instance of any service issues one, and the first to ask for it gets
 * the token. Any thread. Fails with {@link BackboneUnavailable} when Redis does not answer.
 *
 * <p>
 * A ticket is seen by whoever sees addresses, an access log for instance: so it is good once, for one path, and not for long.
 * Redis has its digest alone.
 */
@Singleton
final class TicketStore {

    static final Duration LIFETIME = Duration.ofSeconds(30);

    private static final Script ISSUE = Script.of(TicketStore.class, "issue.lua");
    private static final Script REDEEM = Script.of(TicketStore.class, "redeem.lua");
    private static final int BYTES = 32;

    private final StoredScripts scripts;
    private final SecureRandom random = new SecureRandom();

    TicketStore(StoredScripts scripts) {
        this.scripts = scripts;
    }

    Uni<String> issue(String path, String token) {
        return issue(path, token, LIFETIME);
    }

    Uni<String> issue(String path, String token, Duration lifetime) {
        byte[] drawn = new byte[BYTES];
        random.nextBytes(drawn);
        String ticket = text(drawn);
        return scripts.run(ISSUE, key(ticket), List.of(path, token, Long.toString(lifetime.toMillis()))).replaceWith(ticket);
    }

    /** The token, if the ticket is good for that path. It is used up in any case. */
    Uni<Optional<String>> redeem(String ticket, String path) {
        return scripts.run(REDEEM, key(ticket), List.of(path))
                .map(token -> token.isNone() ? Optional.empty() : Optional.of(token.text()));
    }

    private static List<String> key(String ticket) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(ticket.getBytes(StandardCharsets.UTF_8));
            return List.of("tricast:{ticket:" + text(digest) + "}");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
