package io.tricast.events.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ws.rs.ForbiddenException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;

class UserTest {

    @Test
    void aUserHasATopicOfTheirOwn() {
        User user = User.of(identity("alice@example.org"));
        assertThat(user.name()).isEqualTo("alice@example.org");
        assertThat(user.topic().name()).isEqualTo("user:alice@example.org");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = { "", "a b", "a}b", "a{b", "a:b", "a\nb", "\u0430lice" })
    void aSubjectThatCouldBreakOutOfANameIsForbidden(String subject) {
        assertThatThrownBy(() -> User.of(identity(subject))).isInstanceOf(ForbiddenException.class)
                .hasMessageContaining("subject");
    }

    private static SecurityIdentity identity(String subject) {
        return QuarkusSecurityIdentity.builder().setPrincipal(() -> subject).build();
    }
}
