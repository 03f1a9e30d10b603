package io.tricast.events.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.tricast.events.schema.ChatEvent;
import io.tricast.events.schema.Control;
import io.tricast.events.schema.Handover;
import io.tricast.events.schema.InboxChange;
import io.tricast.events.schema.Passing;
import io.tricast.events.schema.Payload;

class NativeTypesTest {

    @Test
    void everyEventIsRegistered() {
        assertThat(NativeTypes.class.getAnnotation(RegisterForReflection.class).targets())
                .contains(Stream
                        .of(Payload.class, InboxChange.class, Handover.class, ChatEvent.class, Passing.class, Control.class)
                        .flatMap(set -> Stream.of(set.getPermittedSubclasses())).filter(Class::isRecord)
                        .toArray(Class<?>[]::new));
    }
}
