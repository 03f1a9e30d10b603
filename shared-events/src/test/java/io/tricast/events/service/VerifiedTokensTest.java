package io.tricast.events.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.ParseException;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.util.KeyUtils;
import io.tricast.local.SigningKeys;

class VerifiedTokensTest {

    private static final String ISSUER = "https://tricast.local";

    private final Counting verifier = new Counting();
    private final Watch watch = new Watch();
    private final VerifiedTokens tokens = new VerifiedTokens(verifier, watch);

    private SigningKeys keys;
    private JWTAuthContextInfo settings;

    @BeforeEach
    void keys(@TempDir Path directory) throws Exception {
        keys = SigningKeys.create(directory);
        settings = settings(keys);
    }

    @Test
    void aTokenIsVerifiedOnceAMinute() throws Exception {
        String token = keys.token("alice", "publisher");
        assertThat(tokens.parse(token, settings).getSubject()).isEqualTo("alice");
        assertThat(tokens.parse(token, settings).getGroups()).containsExactly("publisher");
        assertThat(verifier.count).isEqualTo(1);
        watch.now = watch.now.plus(VerifiedTokens.TRUST);
        tokens.parse(token, settings);
        assertThat(verifier.count).isEqualTo(2);
    }

    @Test
    void aTokenThatHasExpiredSinceIsRefused() throws Exception {
        // The verifier's own tolerance is a minute.
        Instant end = Instant.now().minusSeconds(120);
        String token = expiring(end);
        verifier.delegate = new JWTCallerPrincipalFactory() {
            @Override
            public JWTCallerPrincipal parse(String text, JWTAuthContextInfo context) throws ParseException {
                JWTAuthContextInfo then = settingsThatTolerate(Duration.ofHours(1));
                return new DefaultJWTCallerPrincipalFactory().parse(text, then);
            }
        };
        watch.now = end.minusSeconds(10);
        tokens.parse(token, settings);
        tokens.parse(token, settings);
        assertThat(verifier.count).isEqualTo(1);
        verifier.delegate = new DefaultJWTCallerPrincipalFactory();
        watch.now = end;
        assertThatThrownBy(() -> tokens.parse(token, settings)).isInstanceOf(ParseException.class);
    }

    @Test
    void aTokenThatIsRefusedIsRefusedAgain() throws Exception {
        String good = keys.token("alice");
        tokens.parse(good, settings);
        String[] parts = good.split("\\.");
        String forged = parts[0] + "." + keys.token("mallory").split("\\.")[1] + "." + parts[2];
        for (String bad : new String[] { forged, parts[0] + "." + parts[1] + ".", good + "A", "" }) {
            assertThatThrownBy(() -> tokens.parse(bad, settings)).isInstanceOf(ParseException.class);
            assertThatThrownBy(() -> tokens.parse(bad, settings)).isInstanceOf(ParseException.class);
        }
        assertThat(tokens.size()).isEqualTo(1);
    }

    @Test
    void whatPassedUnderOtherSettingsIsVerifiedUnderThese(@TempDir Path directory) throws Exception {
        String token = keys.token("alice");
        tokens.parse(token, settings);
        JWTAuthContextInfo others = settings(SigningKeys.create(Files.createDirectory(directory.resolve("other"))));
        assertThatThrownBy(() -> tokens.parse(token, others)).isInstanceOf(ParseException.class);
    }

    @Test
    void itDoesNotGrowWithoutEnd() throws Exception {
        String often = keys.token("often");
        JWTCallerPrincipal caller = tokens.parse(often, settings);
        verifier.delegate = new JWTCallerPrincipalFactory() {
            @Override
            public JWTCallerPrincipal parse(String text, JWTAuthContextInfo context) {
                return caller;
            }
        };
        for (int n = 0; n < 3 * VerifiedTokens.MOST; n++) {
            tokens.parse("token " + n, settings);
            tokens.parse(often, settings);
            assertThat(tokens.size()).isLessThanOrEqualTo(VerifiedTokens.MOST);
        }
        assertThat(verifier.count).isEqualTo(1 + 3 * VerifiedTokens.MOST);
    }

    private String expiring(Instant end) throws Exception {
        return Jwt.issuer(ISSUER).subject("alice").issuedAt(end.minusSeconds(60)).expiresAt(end)
                .sign(KeyUtils.decodePrivateKey(Files.readString(keys.privatePem())));
    }

    private JWTAuthContextInfo settingsThatTolerate(Duration skew) {
        JWTAuthContextInfo tolerant = new JWTAuthContextInfo(settings);
        tolerant.setClockSkew((int) skew.toSeconds());
        return tolerant;
    }

    private static JWTAuthContextInfo settings(SigningKeys keys) throws Exception {
        JWTAuthContextInfo settings = new JWTAuthContextInfo();
        settings.setIssuedBy(ISSUER);
        settings.setPublicVerificationKey(KeyUtils.decodePublicKey(Files.readString(keys.publicPem())));
        return settings;
    }

    /** What verifies, and how often it was asked. */
    private static final class Counting extends JWTCallerPrincipalFactory {
        private JWTCallerPrincipalFactory delegate = new DefaultJWTCallerPrincipalFactory();
        private int count;

        @Override
        public JWTCallerPrincipal parse(String token, JWTAuthContextInfo settings) throws ParseException {
            count++;
            return delegate.parse(token, settings);
        }
    }

    /** A clock that is set by hand. */
    private static final class Watch extends Clock {
        private Instant now = Instant.now();

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
