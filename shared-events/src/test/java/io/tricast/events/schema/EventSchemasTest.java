package io.tricast.events.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.util.RawValue;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;

/** {@code -Dschemas=write} writes the documents instead of comparing them. */
class EventSchemasTest {

    private static final Path DOCUMENTS = Path.of("..", "docs", "schema");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, JsonNode> GENERATED = new EventSchemas().all();

    @Test
    void theDocumentsAreThoseOfTheRecords() throws IOException {
        for (Map.Entry<String, JsonNode> document : GENERATED.entrySet()) {
            Path file = DOCUMENTS.resolve(document.getKey() + ".json");
            if ("write".equals(System.getProperty("schemas"))) {
                Files.createDirectories(DOCUMENTS);
                Files.writeString(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(document.getValue()) + "\n");
            }
            assertThat(JSON.readTree(file.toFile())).as(file.toString()).isEqualTo(document.getValue());
        }
        try (Stream<Path> files = Files.list(DOCUMENTS)) {
            assertThat(files.map(file -> file.getFileName().toString().replace(".json", "")))
                    .containsExactlyInAnyOrderElementsOf(GENERATED.keySet());
        }
    }

    static Stream<Payload> payloads() {
        return Stream.of(
                new Notification("Deployed", null, null, null, null),
                new Notification("Deployed", "v2 is out", "releases", "/releases/2", JSON.createObjectNode().put("v", 2)),
                new Notification("Deployed", null, null, null, null, Notification.Priority.urgent, Instant.EPOCH),
                new NotificationRead("1-0-Zk3fQa", null, 3, Instant.EPOCH),
                new NotificationRead(null, "1-0-Zk3fQa", 0, Instant.EPOCH),
                new NotificationArchived("1-0-Zk3fQa", null, 3, Instant.EPOCH),
                new NotificationDeleted(null, "1-0-Zk3fQa", 3, Instant.EPOCH), new TopicFollowed("releases", true),
                new PreferencesChanged(List.of("ads"), List.of(), null), new PreferencesChanged(List.of(), List.of("releases"),
                        new PreferencesChanged.QuietHours("22:00", "07:00", "Europe/Paris")),
                new ChatMessage("lobby", "alice", "line\nbreak \u2028 \uD83D\uDE00", "c1"),
                new ChatMessage("lobby", "alice", "@bob yes", "c2", "1-0-Zk3fQa", List.of("bob")),
                new MessageEdited("lobby", "1-0-Zk3fQa", "alice", "better"),
                new MessageDeleted("lobby", "1-0-Zk3fQa", "alice"),
                new Reaction("lobby", "1-0-Zk3fQa", "bob", "\uD83D\uDC4D", true),
                new Membership("lobby", "bob", "alice", "member"), new Membership("lobby", "bob", "alice", null),
                new Tick("ACME", new BigDecimal("12.50"), null, null, Instant.EPOCH, null),
                new Tick("ACME", new BigDecimal("12.50"), new BigDecimal("-0.25"), new BigDecimal("100.5"), Instant.EPOCH, 7L));
    }

    @ParameterizedTest
    @MethodSource("payloads")
    void everyEnvelopeMatchesItsDocument(Payload payload) {
        Event event = new Event(EventId.parse("1763850000123-0-Zk3fQa"), Topic.room("lobby"), payload.type(),
                Optional.empty(), EventJson.encode((Record) payload));

        assertThat(violations(EventJson.envelope(event, true), payload.type())).isEmpty();
        assertThat(violations(EventJson.envelope(event, false), payload.type())).isEmpty();
    }

    static Stream<Control> controls() {
        return Stream.of(new Control.Hello(null, 15_000), new Control.Hello("e.abc", 15_000),
                new Control.Hello("e.abc", 15_000, 3L, Instant.EPOCH, null, null, null),
                new Control.Hello("e.abc", 15_000, null, null, "a.1", List.of("ACME"), true),
                new Control.Batch(List.of(new RawValue("{}"))),
                new Control.Gap("room:lobby", Control.Reason.trimmed), new Control.Drain(7_250),
                new Control.Snapshot(List.of(new Tick("ACME", BigDecimal.ONE, null, null, Instant.EPOCH, null))),
                new Control.Joined("lobby", "e.abc", List.of("alice"), 1),
                new Control.Left("lobby", null), new Control.Left("lobby", "removed"), new Control.Pong(),
                new Control.Ack("c1", "1-0-Zk3fQa"), new Control.Ack("c1", null),
                new Control.Error("invalid", "text is missing", null, null),
                new Control.Error("rate", "too fast", "c1", 500L));
    }

    @ParameterizedTest
    @MethodSource("controls")
    void everyControlEventMatchesItsDocument(Control control) {
        assertThat(violations(EventJson.envelope(control, Instant.now()), control.type())).isEmpty();
    }

    static Stream<Passing> passing() {
        return Stream.of(new Passing.Typing("lobby", "alice"),
                new Passing.Gesture("lobby", "alice", JSON.createObjectNode().put("x", 1)),
                new Passing.Presence("lobby", List.of("bob"), List.of(), 2),
                new Passing.Presence("lobby", List.of(), List.of(), 10_000),
                new Passing.Read("lobby", "alice", "1-0-Zk3fQa"));
    }

    @ParameterizedTest
    @MethodSource("passing")
    void everySignalMatchesItsDocument(Passing passing) {
        Signal signal = Signal.of(Topic.room("lobby"), new Audience.Everybody(), passing);
        assertThat(violations(EventJson.envelope(signal, Instant.now()), passing.type())).isEmpty();
    }

    @Test
    void aForeignFieldIsNotAnEventOfOurs() {
        assertThat(violations("""
                {"type":"left","time":"2026-01-01T00:00:00Z","data":{"room":"lobby","secret":1}}""", "left")).isNotEmpty();
    }

    private static List<String> violations(String json, String type) {
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(GENERATED.get(type).toString());
        return schema.validate(json, InputFormat.JSON).stream().map(Object::toString).toList();
    }
}
