package io.tricast.events.service;

import java.util.Optional;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;

/** Refuses to start a service that could not tell who calls it, rather than answering 401 to everybody. */
@ApplicationScoped
public class StartCheck {

    private static final Logger LOG = Logger.getLogger(StartCheck.class);

    private final Optional<String> key;
    private final Optional<String> keyLocation;
    private final LocalKey localKey;

    StartCheck(@ConfigProperty(name = "mp.jwt.verify.publickey") Optional<String> key,
            @ConfigProperty(name = "mp.jwt.verify.publickey.location") Optional<String> keyLocation,
            LocalKey localKey) {
        this.key = key;
        this.keyLocation = keyLocation;
        this.localKey = localKey;
    }

    void check(@Observes @Priority(1) StartupEvent start) {
        if (key.isEmpty() && keyLocation.isEmpty()) {
            throw new ConfigurationException("No key to verify tokens with: set mp.jwt.verify.publickey.location"
                    + " (MP_JWT_VERIFY_PUBLICKEY_LOCATION) to the issuer's PEM or JWKS, or mp.jwt.verify.publickey to the key");
        }
        if (localKey.isThere()) {
            LOG.warnf("%s is set: GET /dev/token gives anybody a token for any user. For the local stack only",
                    LocalKey.SETTING);
        }
    }
}
