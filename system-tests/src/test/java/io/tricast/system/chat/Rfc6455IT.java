package io.tricast.system.chat;

import static io.tricast.system.chat.RawWebSocket.BINARY;
import static io.tricast.system.chat.RawWebSocket.CLOSE;
import static io.tricast.system.chat.RawWebSocket.PING;
import static io.tricast.system.chat.RawWebSocket.PONG;
import static io.tricast.system.chat.RawWebSocket.TEXT;
import static io.tricast.system.chat.RawWebSocket.frame;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.tricast.system.stack.Service;
import io.tricast.system.stack.Stack;

/** How the chat answers frames of every kind, right and wrong. The table is docs/rfc6455.md. */
class Rfc6455IT {

    private static final String ASK = "{\"type\":\"ping\"}";
    private static final byte[] NOTHING = {};
    private static final int CONTINUED_TEXT = 0x01;
    private static final int CONTINUATION = 0x00;
    private static final int LAST = 0x80;

    private final Stack stack = Stack.shared();

    static Stream<Arguments> messages() {
        return Stream.of(
                Arguments.of("a message in one frame", frame(TEXT, ASK)),
                Arguments.of("a message in three frames, one of them empty", join(frame(CONTINUED_TEXT, ASK.substring(0, 5)),
                        frame(CONTINUATION, NOTHING), frame(LAST, ASK.substring(5)))),
                Arguments.of("a ping between two fragments", join(frame(CONTINUED_TEXT, ASK.substring(0, 5)),
                        frame(PING, "x"), frame(LAST, ASK.substring(5)))),
                Arguments.of("a pong that nobody asked for", join(frame(PONG, "x"), frame(TEXT, ASK))),
                Arguments.of("a character in two frames", join(
                        frame(CONTINUED_TEXT, bytes("{\"type\":\"ping\",\"clientId\":\"", 0xc3)),
                        frame(LAST, bytes("", 0xa4, '"', '}')))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("messages")
    void isAMessage(String what, byte[] sent) {
        try (RawWebSocket socket = connect()) {
            socket.send(sent);
            assertThat(socket.next(TEXT).text()).as("first").contains("hello");
            assertThat(socket.next(TEXT).text()).as(what).contains("\"pong\"");
        }
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of("a frame without a mask", bytes("", 0x81, 1, 'x'), 1002),
                Arguments.of("a reserved bit, without an extension that gives it a meaning", frame(0xc1, ASK), 1002),
                Arguments.of("a reserved opcode for data", frame(0x83, NOTHING), 1002),
                Arguments.of("a reserved opcode for control", frame(0x8b, NOTHING), 1002),
                Arguments.of("a continuation of nothing", frame(LAST, ASK), 1002),
                Arguments.of("a new message within another",
                        join(frame(CONTINUED_TEXT, "{"), frame(TEXT, ASK)), 1002),
                Arguments.of("a ping in fragments", frame(0x09, "x"), 1002),
                Arguments.of("a ping longer than 125 bytes", frame(PING, new byte[126]), 1002),
                Arguments.of("a length in more bytes than it needs",
                        bytes("", 0x81, 0xfe, 0, 1, 1, 2, 3, 4, 'x'), 1002),
                Arguments.of("a length with the highest bit set",
                        bytes("", 0x81, 0xff, 0x80, 0, 0, 0, 0, 0, 0, 1, 1, 2, 3, 4), 1002),
                Arguments.of("text that is not UTF-8", frame(TEXT, bytes("{\"type\":\"", 0xc3, 0x28, '"', '}')), 1007),
                Arguments.of("text with an encoded surrogate", frame(TEXT, bytes("\"", 0xed, 0xa0, 0x80, '"')), 1007),
                Arguments.of("text with an overlong form", frame(TEXT, bytes("\"", 0xc0, 0xaf, '"')), 1007),
                Arguments.of("a message of more than 32 KB", frame(TEXT, new byte[40_000]), 1009),
                Arguments.of("a message of more than 32 KB in fragments", join(frame(CONTINUED_TEXT, "x".repeat(20_000)),
                        frame(LAST, "x".repeat(20_000))), 1009),
                Arguments.of("a frame that says it is longer than 256 KB",
                        bytes("", 0x81, 0xff, 0, 0, 0, 0, 0, 8, 0, 0, 1, 2, 3, 4), 1009));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("failures")
    void failsTheConnection(String what, byte[] sent, int code) {
        try (RawWebSocket socket = connect()) {
            socket.send(sent);
            assertThat(socket.next(CLOSE).closeCode()).as(what).isEqualTo(code);
            socket.send(frame(CLOSE, bytes("", code >> 8, code & 0xff)));
            socket.awaitEnd();
        }
    }

    static Stream<Arguments> closes() {
        return Stream.of(
                Arguments.of("without a code", NOTHING, -1),
                Arguments.of("1000", bytes("", 0x03, 0xe8), 1000),
                Arguments.of("1000 with a reason", bytes("", 0x03, 0xe8, 'o', 'k'), 1000),
                Arguments.of("3000", bytes("", 0x0b, 0xb8), 3000),
                Arguments.of("4999", bytes("", 0x13, 0x87), 4999),
                Arguments.of("half a code", bytes("", 3), 1002),
                Arguments.of("0", bytes("", 0, 0), 1002),
                Arguments.of("999", bytes("", 0x03, 0xe7), 1002),
                Arguments.of("1004, reserved", bytes("", 0x03, 0xec), 1002),
                Arguments.of("1005, never sent", bytes("", 0x03, 0xed), 1002),
                Arguments.of("1006, never sent", bytes("", 0x03, 0xee), 1002),
                Arguments.of("a reason that is not UTF-8", bytes("", 0x03, 0xe8, 0xc3, 0x28), 1007));
    }

    @ParameterizedTest(name = "a close frame with {0}")
    @MethodSource("closes")
    void isClosed(String what, byte[] payload, int code) {
        try (RawWebSocket socket = connect()) {
            socket.send(join(frame(CLOSE, payload), frame(TEXT, ASK)));
            RawWebSocket.Frame last = socket.next(CLOSE);
            assertThat(last.closeCode()).as(what).isEqualTo(code);
            if (code == 1002 || code == 1007) {
                socket.send(frame(CLOSE, NOTHING));
            }
            socket.awaitEnd();
        }
    }

    @Test
    void aPongHasThePayloadOfItsPing() {
        try (RawWebSocket socket = connect()) {
            String payload = "x".repeat(125);
            socket.send(frame(PING, payload));
            assertThat(socket.next(PONG).text()).isEqualTo(payload);
        }
    }

    @Test
    void whatIsAMessageToTheProtocolAndNoneToTheChatIsAnsweredByAnError() {
        try (RawWebSocket socket = connect()) {
            socket.next(TEXT);
            socket.send(join(frame(TEXT, NOTHING), frame(BINARY, new byte[] { 1 }), frame(TEXT, ASK)));
            assertThat(socket.next(TEXT).text()).contains("invalid").contains("JSON");
            assertThat(socket.next(TEXT).text()).contains("invalid").contains("binary");
            assertThat(socket.next(TEXT).text()).contains("pong");
        }
    }

    private RawWebSocket connect() {
        return new RawWebSocket(stack.instance(Service.CHAT, 0), stack.token("raw"));
    }

    private static byte[] bytes(String text, int... more) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        text.chars().forEach(bytes::write);
        for (int one : more) {
            bytes.write(one);
        }
        return bytes.toByteArray();
    }

    private static byte[] join(byte[]... frames) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (byte[] frame : frames) {
            bytes.writeBytes(frame);
        }
        return bytes.toByteArray();
    }
}
