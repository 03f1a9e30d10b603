package io.tricast.system.stack;

import com.fasterxml.jackson.databind.JsonNode;

import io.tricast.local.ServiceProcess;
import io.tricast.system.client.Web;

/**
 * What an instance says of itself in its health.
 *
 * @param feeds open streams and polls
 * @param windows topics that it follows
 */
public record Delivery(int feeds, int windows) {

    public static final Delivery IDLE = new Delivery(0, 0);

    public static Delivery of(ServiceProcess instance) {
        JsonNode health = Web.get(instance.uri("/q/health"), "").body();
        for (JsonNode check : health.path("checks")) {
            if (check.path("name").asText().equals("delivery")) {
                return new Delivery(check.at("/data/feeds").asInt(-1), check.at("/data/windows").asInt(-1));
            }
        }
        throw new AssertionError("No check named delivery in " + health);
    }
}
