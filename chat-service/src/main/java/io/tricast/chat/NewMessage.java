package io.tricast.chat;

import java.util.Optional;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * What a client posts to a room. {@code clientId} is its own name for the message: a resend with the same is no second one.
 *
 * @param replyTo the message that it answers
 */
@RegisterForReflection
record NewMessage(@NotNull @Size(min = 1, max = Limits.TEXT) String text,
        @NotNull @Size(min = 1, max = Limits.CLIENT_ID) String clientId,
        @Size(min = 1, max = Limits.EVENT_ID) String replyTo) {

    /** Where to find it once it is stored. */
    @RegisterForReflection
    record Stored(String id) {
    }

    /** Another text for a message. */
    @RegisterForReflection
    record Edit(@NotNull @Size(min = 1, max = Limits.TEXT) String text,
            @Size(min = 1, max = Limits.CLIENT_ID) String clientId) {
    }

    Optional<String> answers() {
        return Optional.ofNullable(replyTo);
    }
}
