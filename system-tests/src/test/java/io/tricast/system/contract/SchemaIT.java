package io.tricast.system.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;

import io.tricast.local.ServiceProcess;
import io.tricast.system.client.ChatSocketClient;
import io.tricast.system.client.EventClient;
import io.tricast.system.client.Received;
import io.tricast.system.client.SseClient;
import io.tricast.system.client.Web;
import io.tricast.system.stack.Channel;
import io.tricast.system.stack.ChatUser;
import io.tricast.system.stack.Recipient;
import io.tricast.system.stack.RoomChannel;
import io.tricast.system.stack.Service;
import io.tricast.system.stack.Stack;
import io.tricast.system.stack.SymbolsChannel;
import io.tricast.system.stack.Transport;
import io.tricast.system.stack.Way;

/** What the services really send is what the published schemas say, and every schema is of something that is sent. */
class SchemaIT {

    private static final Path SCHEMAS = Path.of("..", "docs", "schema");

    private final Stack stack = Stack.shared();
    private final Map<String, Schema> schemas = schemas();

    @Test
    void everyEnvelopeFitsItsSchemaOverEveryTransport() {
        List<Received> sent = new ArrayList<>();
        Way.all().forEach(way -> sent.addAll(sentOver(way)));
        sent.addAll(fullNotification());
        sent.addAll(inboxChanges());
        sent.addAll(answersToFrames());
        sent.addAll(afterAGap());
        sent.addAll(fromAnInstanceThatStops());
        sent.addAll(ofAWholeConversation());
        sent.addAll(deltas());
        sent.addAll(orders());
        sent.addAll(whileRedisIsAway());
        assertThat(sent).allSatisfy(it -> {
            assertThat(schemas).containsKey(it.type());
            assertThat(schemas.get(it.type()).validate(it.envelope())).as(it.toString()).isEmpty();
        });
        Set<String> types = sent.stream().map(Received::type).collect(Collectors.toSet());
        // A bar closes once a minute.
        types.add("bar");
        assertThat(types).isEqualTo(schemas.keySet());
    }

    private List<Received> sentOver(Way way) {
        Channel channel = way.service().newChannel(stack);
        try (EventClient client = way.open(channel, 0)) {
            channel.publish(way.instance(stack, 0), 0, 3);
            client.inbox().await("the last event", it -> it.isEvent() && channel.numberOf(it) == 2);
            return client.inbox().items();
        }
    }

    private List<Received> fullNotification() {
        Way way = new Way(Service.NOTIFICATION, Transport.POLL);
        try (EventClient client = way.open(way.service().newChannel(stack), 0)) {
            Web.post(way.instance(stack, 0).uri("/notifications"), stack.publisher(), """
                    {"everyone":true,"title":"7","body":"b","category":"c","link":"/d","data":{"e":[1,{"f":null}]}}
                    """).orRefuse();
            return List.copyOf(client.inbox().awaitEvents(1));
        }
    }

    private List<Received> inboxChanges() {
        Recipient alice = Recipient.newOne(stack);
        URI batches = alice.at(0).uri("/notifications/stream?batch=100ms");
        try (EventClient single = alice.open(0, Transport.SSE);
                EventClient batched = new SseClient(batches, stack.token(alice.user()), Optional.empty())) {
            List<String> ids = alice.publishAll(0, 0, 3);
            alice.post(0, "/" + ids.get(0) + "/read").orRefuse();
            alice.post(0, "/archive?upTo=" + ids.get(1)).orRefuse();
            alice.call(0, "DELETE", "/" + ids.get(2), "").orRefuse();
            alice.call(0, "PUT", "/topics/" + alice.user(), "").orRefuse();
            alice.call(0, "PUT", "/preferences", """
                    {"mutedTopics":["a"],"quietHours":{"from":"22:00","to":"07:00","zone":"Europe/Paris"}}""").orRefuse();
            single.inbox().await("the last change", it -> it.is("notification.preferences"));
            batched.inbox().await("a batch", it -> it.is("batch"));
            return Stream.concat(single.inbox().items().stream(), batched.inbox().items().stream()).toList();
        }
    }

    private List<Received> answersToFrames() {
        RoomChannel room = (RoomChannel) Service.CHAT.newChannel(stack);
        try (ChatSocketClient client = ChatSocketClient.joined(stack.instance(Service.CHAT, 0).webSocket("/chat"),
                stack.token(room.user()), room.room(), Optional.empty())) {
            client.message(room.room(), "text", "a");
            client.message(room.room(), "", "b");
            client.sendText("nonsense");
            client.inbox().await("ack", it -> it.is("ack"));
            client.leave(room.room());
            client.inbox().await("left", it -> it.is("left"));
            return client.inbox().items();
        }
    }

    private List<Received> ofAWholeConversation() {
        String room = ChatUser.newRoom();
        ChatUser alice = new ChatUser(stack, "alice-" + room);
        ChatUser bob = new ChatUser(stack, "bob-" + room);
        alice.put(0, "/chat/rooms/" + room, "{\"private\":true}").orRefuse();
        try (ChatSocketClient hers = alice.socket(0); ChatSocketClient his = bob.socket(1)) {
            hers.join(room, Optional.empty());
            hers.inbox().await("joined", it -> it.is("joined"));
            alice.put(0, "/chat/rooms/" + room + "/members/" + bob.name(), "").orRefuse();
            his.join(room, Optional.empty());
            his.inbox().await("joined", it -> it.is("joined"));
            String id = alice.say(0, room, "@" + bob.name() + " hello");
            Stream.of("{'type':'message','room':'%s','text':'yes','replyTo':'%s','clientId':'1'}",
                    "{'type':'react','room':'%s','message':'%s','reaction':'+1','clientId':'2'}",
                    "{'type':'read','room':'%s','upTo':'%s','clientId':'3'}").forEach(frame -> tell(his, frame, room, id));
            tell(his, "{'type':'typing','room':'%s'}", room);
            tell(his, "{'type':'signal','room':'%s','data':{'x':1.5}}", room);
            tell(his, "{'type':'ping'}");
            // What is deleted takes no reaction any more.
            hers.inbox().await("the reaction", it -> it.is("reaction"));
            hers.inbox().await("the receipt", it -> it.is("read"));
            hers.inbox().await("that he types", it -> it.is("typing"));
            tell(hers, "{'type':'edit','room':'%s','message':'%s','text':'hi'}", room, id);
            tell(hers, "{'type':'delete','room':'%s','message':'%s'}", room, id);
            his.inbox().await("the deletion", it -> it.is("message.deleted"));
            hers.inbox().await("the signal", it -> it.is("signal"));
            his.inbox().await("the pong", it -> it.is("pong"));
            alice.delete(1, "/chat/rooms/" + room + "/members/" + bob.name()).orRefuse();
            his.inbox().await("left", it -> it.is("left"));
            return Stream.concat(hers.inbox().items().stream(), his.inbox().items().stream()).toList();
        }
    }

    private static void tell(ChatSocketClient client, String frame, Object... values) {
        client.sendText(frame.formatted(values).replace('\'', '"'));
    }

    private static List<Received> whileRedisIsAway() {
        try (Stack own = Stack.start(Map.of())) {
            Way way = new Way(Service.NOTIFICATION, Transport.SSE);
            try (EventClient client = way.open(way.service().newChannel(own), 0)) {
                client.inbox().await("the greeting", it -> it.is("hello"));
                own.redis().stop();
                client.inbox().await("that Redis is away", it -> it.is("state"));
                return client.inbox().items();
            }
        }
    }

    private List<Received> deltas() {
        SymbolsChannel symbols = (SymbolsChannel) Service.TICKER.newChannel(stack);
        symbols.publish(stack.instance(Service.TICKER, 0), 1);
        try (EventClient client = new SseClient(stack.instance(Service.TICKER, 0).uri(symbols.path("/stream") + "&delta=true"),
                stack.token("watcher"), Optional.empty())) {
            client.inbox().await("snapshot", it -> it.is("snapshot"));
            symbols.publish(stack.instance(Service.TICKER, 0), 1);
            client.inbox().await("delta", it -> it.is("delta"));
            return client.inbox().items();
        }
    }

    private List<Received> orders() {
        Web.post(stack.instance(Service.TICKER, 0).uri("/tickers"), stack.publisher(),
                "{\"ticks\":[{\"symbol\":\"ORDERED\",\"price\":1}]}").orRefuse();
        try (ChatSocketClient client = new ChatSocketClient(stack.instance(Service.TICKER, 0).webSocket("/tickers/orders"),
                stack.token("trader"))) {
            client.inbox().await("orders", it -> it.is("orders"));
            client.sendText("{\"type\":\"place\",\"clientOrderId\":\"" + System.nanoTime()
                    + "\",\"symbol\":\"ORDERED\",\"side\":\"buy\",\"orderType\":\"market\",\"quantity\":1}");
            client.inbox().await("the order", it -> it.is("order") && it.data().path("status").asText().equals("filled"));
            return client.inbox().items();
        }
    }

    private List<Received> afterAGap() {
        RoomChannel room = (RoomChannel) Service.CHAT.newChannel(stack);
        String id = room.publish(stack.instance(Service.CHAT, 0), "only", 0);
        return Service.CHAT.transports().stream().map(it -> {
            try (EventClient client = room.open(stack.instance(Service.CHAT, 0), it, Optional.of("9" + id))) {
                return client.inbox().await("gap", received -> received.is("gap"));
            }
        }).toList();
    }

    private static List<Received> fromAnInstanceThatStops() {
        try (Stack stopping = Stack.start(Map.of())) {
            Channel room = Service.CHAT.newChannel(stopping);
            ServiceProcess instance = stopping.instance(Service.CHAT, 0);
            try (EventClient stream = room.open(instance, Transport.SSE, Optional.empty());
                    EventClient socket = room.open(instance, Transport.SOCKET, Optional.empty())) {
                instance.process().destroy();
                return Stream.of(stream, socket).map(it -> it.inbox().await("drain", received -> received.is("drain")))
                        .toList();
            }
        }
    }

    private static Map<String, Schema> schemas() {
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
        Map<String, Schema> schemas = new TreeMap<>();
        try (Stream<Path> files = Files.list(SCHEMAS)) {
            for (Path file : files.toList()) {
                schemas.put(file.getFileName().toString().replace(".json", ""), registry.getSchema(Files.readString(file)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return schemas;
    }
}
