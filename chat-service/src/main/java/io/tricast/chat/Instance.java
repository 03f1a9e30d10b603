package io.tricast.chat;

import java.security.SecureRandom;
import java.util.HexFormat;

import jakarta.inject.Singleton;

/** This process among its like: a name that no other has or had. */
@Singleton
final class Instance {

    private final String name;

    Instance() {
        byte[] random = new byte[6];
        new SecureRandom().nextBytes(random);
        name = HexFormat.of().formatHex(random);
    }

    String name() {
        return name;
    }
}
