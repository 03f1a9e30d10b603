package io.tricast.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Collectors;

/**
 * A fresh RSA key pair for one local stack: the PEM files the services are configured with, and a mint of tokens they
 * accept. Immutable, from any thread.
 */
public final class SigningKeys {
    private static final String ISSUER = "https://tricast.local";
    private static final Duration LIFETIME = Duration.ofHours(1);
    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

    private final PrivateKey key;
    private final Path privatePem;
    private final Path publicPem;

    private SigningKeys(PrivateKey key, Path privatePem, Path publicPem) {
        this.key = key;
        this.privatePem = privatePem;
        this.publicPem = publicPem;
    }

    /** Writes {@code private.pem} (PKCS #8, readable by its owner alone) and {@code public.pem} there. */
    public static SigningKeys create(Path directory) {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            var pair = generator.generateKeyPair();
            return new SigningKeys(pair.getPrivate(),
                    write(directory.resolve("private.pem"), "PRIVATE KEY", pair.getPrivate().getEncoded(), "rw-------"),
                    write(directory.resolve("public.pem"), "PUBLIC KEY", pair.getPublic().getEncoded(), "rw-r--r--"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path privatePem() {
        return privatePem;
    }

    public Path publicPem() {
        return publicPem;
    }

    /** An RS256 JWT of that user with those roles, valid for an hour. */
    public String token(String user, String... roles) {
        return token(user, LIFETIME, roles);
    }

    /** As above, valid for so long. */
    public String token(String user, Duration lifetime, String... roles) {
        var now = Instant.now();
        var groups = Arrays.stream(roles).map(SigningKeys::quoted).collect(Collectors.joining(",", "[", "]"));
        var claims = "{\"iss\":%s,\"sub\":%s,\"groups\":%s,\"iat\":%d,\"exp\":%d}".formatted(quoted(ISSUER), quoted(user),
                groups, now.getEpochSecond(), now.plus(lifetime).getEpochSecond());
        var content = encoded("{\"alg\":\"RS256\",\"typ\":\"JWT\"}") + "." + encoded(claims);
        return content + "." + BASE64URL.encodeToString(sign(content));
    }

    private byte[] sign(String content) {
        try {
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(content.getBytes(StandardCharsets.US_ASCII));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(String json) {
        return BASE64URL.encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private static String quoted(String text) {
        var json = new StringBuilder("\"");
        text.chars().forEach(c -> json.append(c == '"' || c == '\\' || c < ' ' ? "\\u%04x".formatted(c) : (char) c));
        return json.append('"').toString();
    }

    private static Path write(Path file, String kind, byte[] der, String permissions) throws IOException {
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions)));
        var body = Base64.getMimeEncoder(64, new byte[] { '\n' }).encodeToString(der);
        return Files.writeString(file, "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(kind, body, kind));
    }
}
