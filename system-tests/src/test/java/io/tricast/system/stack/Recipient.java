package io.tricast.system.stack;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;

import io.tricast.local.ServiceProcess;
import io.tricast.system.client.Answer;
import io.tricast.system.client.EventClient;
import io.tricast.system.client.Web;

/** Somebody who is notified, on several devices, each of which may be connected to another instance. */
public record Recipient(Stack stack, String user) {

    private static final AtomicInteger COUNT = new AtomicInteger();

    /** Whom no other test knows. */
    public static Recipient newOne(Stack stack) {
        return new Recipient(stack, "recipient-" + COUNT.incrementAndGet() + "-" + System.nanoTime());
    }

    public EventClient open(int instance, Transport transport, Optional<String> position) {
        return new UserChannel(stack, user).open(at(instance), transport, position);
    }

    public EventClient open(int instance, Transport transport) {
        return open(instance, transport, Optional.empty());
    }

    public ServiceProcess at(int instance) {
        return stack.instance(Service.NOTIFICATION, instance);
    }

    /** To this recipient. @param fields the rest of the publication, without the audience */
    public String publish(int instance, String fields) {
        return publishTo(instance, "\"recipients\":[\"" + user + "\"]", fields);
    }

    public String publishTo(int instance, String audience, String fields) {
        return Web.post(at(instance).uri("/notifications"), stack.publisher(), "{" + audience + "," + fields + "}").orRefuse()
                .body().path("id").asText();
    }

    /** Whatever the answer is. */
    public Answer publishKeyed(int instance, String key, String title) {
        String body = "{\"recipients\":[\"%s\"],\"title\":\"%s\"}".formatted(user, title);
        return Web.send(Web.postRequest(at(instance).uri("/notifications"), stack.publisher(), body)
                .header("Idempotency-Key", user + "-" + key).build());
    }

    /** As one batch. */
    public List<String> publishAll(int instance, int from, int to) {
        String items = String.join(",", IntStream.range(from, to)
                .mapToObj(n -> "{\"recipients\":[\"%s\"],\"title\":\"%d\"}".formatted(user, n)).toList());
        return Web.post(at(instance).uri("/notifications/batch"), stack.publisher(), "[" + items + "]").orRefuse().body()
                .path("results").findValuesAsText("id");
    }

    public Answer post(int instance, String path) {
        return call(instance, "POST", path, "");
    }

    public Answer call(int instance, String method, String path, String body) {
        return Web.send(Web.request(at(instance).uri("/notifications" + path), stack.token(user))
                .header("Content-Type", "application/json").method(method, BodyPublishers.ofString(body)).build());
    }

    public JsonNode get(int instance, String path) {
        return Web.get(at(instance).uri("/notifications" + path), stack.token(user)).orRefuse().body();
    }

    public int unread(int instance) {
        return get(instance, "/unread-count").path("unread").asInt(-1);
    }
}
