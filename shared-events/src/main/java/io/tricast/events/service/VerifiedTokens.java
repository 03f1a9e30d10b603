package io.tricast.events.service;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.ParseException;

/**
 * Verifies tokens, and remembers for a minute which ones it has verified: most requests carry one that was there a moment ago,
 * and a signature costs more than the rest of a publish. Thread-safe.
 *
 * <p>
 * Only a token that passed every check is remembered, by its whole text, under the settings it passed under. It is not
 * accepted from here once it has expired, and a key that was withdrawn counts for a minute longer at most. Overflow: it keeps
 * {@value #MOST} at most, those used lately before others.
 */
@Singleton
@Alternative
@Priority(1)
final class VerifiedTokens extends JWTCallerPrincipalFactory {

    static final Duration TRUST = Duration.ofMinutes(1);
    static final int MOST = 8_192;

    private record Verified(JWTCallerPrincipal caller, JWTAuthContextInfo settings, long until) {
    }

    private final JWTCallerPrincipalFactory verifier;
    private final Clock clock;

    /** Two halves: when the younger is full, the older goes, with all that was not asked for since it was the younger. */
    private volatile ConcurrentHashMap<String, Verified> young = new ConcurrentHashMap<>();
    private volatile ConcurrentHashMap<String, Verified> old = new ConcurrentHashMap<>();

    @Inject
    VerifiedTokens() {
        this(new DefaultJWTCallerPrincipalFactory(), Clock.systemUTC());
    }

    VerifiedTokens(JWTCallerPrincipalFactory verifier, Clock clock) {
        this.verifier = verifier;
        this.clock = clock;
    }

    @Override
    public JWTCallerPrincipal parse(String token, JWTAuthContextInfo settings) throws ParseException {
        long now = clock.millis();
        Verified known = known(token);
        if (known != null && known.settings == settings && now < known.until) {
            return known.caller;
        }
        JWTCallerPrincipal caller = verifier.parse(token, settings);
        // The verifier may allow for clocks that differ; what has expired by this one is verified each time.
        long until = Math.min(caller.getExpirationTime() * 1_000, now + TRUST.toMillis());
        if (now < until) {
            keep(token, new Verified(caller, settings, until));
        }
        return caller;
    }

    private Verified known(String token) {
        Verified known = young.get(token);
        if (known == null) {
            known = old.get(token);
            if (known != null) {
                keep(token, known);
            }
        }
        return known;
    }

    private void keep(String token, Verified verified) {
        if (young.size() >= MOST / 2) {
            turn();
        }
        young.put(token, verified);
    }

    private synchronized void turn() {
        if (young.size() >= MOST / 2) {
            old = young;
            young = new ConcurrentHashMap<>();
        }
    }

    int size() {
        return young.size() + old.size();
    }
}
