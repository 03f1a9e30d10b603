package io.tricast.events.service;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.quarkus.runtime.StartupEvent;

class StartCheckTest {

    private static final LocalKey NO_MINT = new LocalKey(Optional.empty());

    @Test
    void aServiceWithoutAKeyDoesNotStartAndNamesTheSetting() {
        StartCheck check = new StartCheck(Optional.empty(), Optional.empty(), NO_MINT);
        assertThatThrownBy(() -> check.check(new StartupEvent()))
                .hasMessageContaining("mp.jwt.verify.publickey.location")
                .hasMessageContaining("MP_JWT_VERIFY_PUBLICKEY_LOCATION");
    }

    @Test
    void aServiceWithAKeyOrItsPlaceStarts() {
        Optional<String> given = Optional.of("key");
        assertThatCode(() -> new StartCheck(given, Optional.empty(), NO_MINT).check(new StartupEvent()))
                .doesNotThrowAnyException();
        assertThatCode(() -> new StartCheck(Optional.empty(), given, NO_MINT).check(new StartupEvent()))
                .doesNotThrowAnyException();
    }
}
