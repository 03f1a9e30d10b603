package io.tricast.system.stack;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Optional;

import io.tricast.local.Endpoint;
import io.tricast.system.client.EventClient;
import io.tricast.system.client.Received;
import io.tricast.system.client.Web;

/**
 * All that one user is told: the user's own notifications, those of a topic that the user follows, and everyone's; the number
 * decides. Order holds within each of the three.
 */
public record MixedChannel(UserChannel own) implements KeyedChannel {

    public MixedChannel {
        Web.send(Web.request(own.stack().instance(Service.NOTIFICATION, 0).uri("/notifications/topics/" + own.user()),
                own.stack().token(own.user())).PUT(BodyPublishers.noBody()).build()).orRefuse();
    }

    @Override
    public Stack stack() {
        return own.stack();
    }

    @Override
    public String publish(Endpoint at, String key, int number) {
        String audience = switch (number % 3) {
            case 0 -> "\"recipients\":[\"" + own.user() + "\"]";
            case 1 -> "\"topic\":\"" + own.user() + "\"";
            default -> "\"everyone\":true";
        };
        return UserChannel.publish(stack(), at, audience, key, number);
    }

    @Override
    public List<String> topics() {
        return List.of("user:" + own.user(), "topic:" + own.user(), "everyone");
    }

    @Override
    public EventClient open(Endpoint at, Transport transport, Optional<String> position) {
        return own.open(at, transport, position);
    }

    @Override
    public int numberOf(Received event) {
        return own.numberOf(event);
    }
}
