package io.tricast.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.tricast.events.schema.Topic;

class FrameTest {

    @Test
    void readsEachKindOfFrame() {
        assertThat(Frame.parse(Fields.of("{\"type\":\"join\",\"room\":\"lobby\",\"lastEventId\":\"1-0-abcdef\"}")))
                .isEqualTo(new Frame.Join(Topic.room("lobby"), Optional.of("1-0-abcdef"), Optional.empty()));
        assertThat(Frame.parse(Fields.of("{\"room\":\"lobby\",\"type\":\"join\",\"lastEventId\":null}")))
                .isEqualTo(new Frame.Join(Topic.room("lobby"), Optional.empty(), Optional.empty()));
        assertThat(Frame.parse(Fields.of("{\"type\":\"leave\",\"room\":\"lobby\"}")))
                .isEqualTo(new Frame.Leave(Topic.room("lobby"), Optional.empty()));
        assertThat(Frame.parse(Fields.of("{\"type\":\"message\",\"room\":\"lobby\",\"text\":\"hello\",\"clientId\":\"c1\"}")))
                .isEqualTo(new Frame.Message(Topic.room("lobby"), "hello", Optional.empty(), "c1"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            hello                                                            | JSON
            ``                                                               | object
            []                                                               | object
            {"type":"join","room":"lobby"} {}                                | JSON
            {"type":"join","room":"lobby","room":"hall"}                     | JSON
            {}                                                               | type: is missing
            {"type":7}                                                       | type: is not a string
            {"type":"shout"}                                                 | type: 'shout'
            {"type":"join"}                                                  | room: is missing
            {"type":"join","room":null}                                      | room: is missing
            {"type":"join","room":["lobby"]}                                 | room: is not a string
            {"type":"join","room":"a b"}                                     | room: has to be 1 to 64
            {"type":"join","room":"../etc"}                                  | room: has to be 1 to 64
            {"type":"join","room":"lobby","lastEventId":7}                   | lastEventId: is not a string
            {"type":"join","room":"lobby","lastEventID":"1-0"}               | lastEventID: is not a field
            {"type":"leave","room":"lobby","text":"bye"}                     | text: is not a field
            {"type":"message","room":"lobby","text":"hi"}                    | clientId: is missing
            {"type":"message","room":"lobby","clientId":"c"}                 | text: is missing
            {"type":"message","room":"lobby","text":"","clientId":"c"}       | text: has 0 characters
            {"type":"message","room":"lobby","text":"hi","clientId":""}      | clientId: has 0 characters
            """)
    void refusesWhatItDoesNotKnowAndNamesTheField(String json, String detail) {
        InvalidFrame refused = catchThrowableOfType(InvalidFrame.class, () -> Frame.parse(Fields.of(json)));

        assertThat(refused).as(json).hasMessageContaining(detail);
    }

    @Test
    void refusesTooLongTexts() {
        assertThat(refusalOf("x".repeat(4_001), "c")).hasMessageContaining("text: has 4001 characters");
        assertThat(refusalOf("hi", "x".repeat(65))).hasMessageContaining("clientId: has 65 characters");
    }

    @Test
    void addressesTheRefusalToTheClientIdOfTheFrame() {
        assertThat(refusalOf("", "c1").clientId()).contains("c1");
        assertThat(refusalOf("hi", "x".repeat(65)).clientId()).isEmpty();
    }

    private static InvalidFrame refusalOf(String text, String clientId) {
        String json = "{\"type\":\"message\",\"room\":\"lobby\",\"text\":\"" + text + "\",\"clientId\":\"" + clientId + "\"}";
        return catchThrowableOfType(InvalidFrame.class, () -> Frame.parse(Fields.of(json)));
    }
}
