package io.tricast.system.stack;

import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

import com.fasterxml.jackson.databind.JsonNode;

import io.tricast.local.ServiceProcess;
import io.tricast.system.client.Answer;
import io.tricast.system.client.ChatSocketClient;
import io.tricast.system.client.EventClient;
import io.tricast.system.client.Web;

/** One user of the chat, and what they may ask of any instance. */
public record ChatUser(Stack stack, String name, String token) {

    private static final AtomicInteger ROOMS = new AtomicInteger();

    public ChatUser(Stack stack, String name) {
        this(stack, name, stack.token(name));
    }

    /** A room that no other test uses. */
    public static String newRoom() {
        return "chat-" + ROOMS.incrementAndGet();
    }

    public EventClient open(int instance, Transport transport, String room) {
        return open(instance, transport, room, Optional.empty());
    }

    public EventClient open(int instance, Transport transport, String room, Optional<String> position) {
        return new RoomChannel(stack, room, name).open(chat(instance), transport, position);
    }

    public ChatSocketClient socket(int instance) {
        return new ChatSocketClient(chat(instance).webSocket("/chat"), token);
    }

    /** The id of what was said. */
    public String say(int instance, String room, String text) {
        String body = Web.JSON.createObjectNode().put("text", text).put("clientId", text.hashCode() + "-" + System.nanoTime())
                .toString();
        return call(instance, "POST", "/chat/rooms/" + room + "/messages", body).orRefuse().body().path("id").asText();
    }

    public Answer get(int instance, String path) {
        return Web.get(chat(instance).uri(path), token);
    }

    public JsonNode history(int instance, String room) {
        return get(instance, "/chat/rooms/" + room + "/messages").orRefuse().body().path("messages");
    }

    public Answer put(int instance, String path, String body) {
        return call(instance, "PUT", path, body);
    }

    public Answer delete(int instance, String path) {
        return call(instance, "DELETE", path, "");
    }

    public Answer post(int instance, String path, String body) {
        return call(instance, "POST", path, body);
    }

    private Answer call(int instance, String method, String path, String body) {
        var request = Web.request(chat(instance).uri(path), token);
        return Web.send((body.isEmpty() ? request.method(method, BodyPublishers.noBody())
                : request.header("Content-Type", "application/json").method(method, BodyPublishers.ofString(body))).build());
    }

    private ServiceProcess chat(int instance) {
        return stack.instance(Service.CHAT, instance);
    }

    public static String encoded(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8);
    }
}
