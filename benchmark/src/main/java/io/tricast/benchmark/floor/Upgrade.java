package io.tricast.benchmark.floor;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** The answer to a WebSocket client's key (RFC 6455, section 4.2.2). */
final class Upgrade {

    private static final String SALT = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    private Upgrade() {
    }

    static String accept(String key) {
        try {
            var hash = MessageDigest.getInstance("SHA-1").digest((key + SALT).getBytes(US_ASCII));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
