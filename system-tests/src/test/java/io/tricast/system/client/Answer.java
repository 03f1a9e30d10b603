package io.tricast.system.client;

import java.net.http.HttpResponse;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

/** A whole HTTP answer with its JSON body; a missing node if there is none. */
public record Answer(int status, JsonNode body, HttpResponse<String> raw) {

    public Answer orRefuse() {
        if (status >= 300) {
            throw new Refused(status, body);
        }
        return this;
    }

    public Optional<String> header(String name) {
        return raw.headers().firstValue(name);
    }
}
