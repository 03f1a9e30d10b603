package io.tricast.events.service;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.util.Optional;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.smallrye.jwt.util.KeyUtils;

/** The key that signs tokens on the local stack. In production there is none, and nothing here signs. */
@Singleton
public final class LocalKey {

    static final String SETTING = "tricast.local.signing-key-location";

    private final Optional<Path> location;

    LocalKey(@ConfigProperty(name = SETTING) Optional<String> location) {
        this.location = location.map(text -> Path.of(text.replaceFirst("^file:", "")));
    }

    boolean isThere() {
        return location.isPresent();
    }

    /** Reads the file on each call: blocking. */
    Optional<PrivateKey> read() {
        return location.map(LocalKey::parse);
    }

    private static PrivateKey parse(Path pem) {
        try {
            return KeyUtils.decodePrivateKey(Files.readString(pem));
        } catch (IOException | GeneralSecurityException unusable) {
            throw new IllegalStateException(SETTING + " names no readable PKCS#8 PEM file", unusable);
        }
    }
}
