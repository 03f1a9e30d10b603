package io.tricast.notification;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.smallrye.mutiny.Uni;
import io.tricast.events.service.InvalidField;
import io.tricast.events.service.Problem;
import io.tricast.events.service.User;

/**
 * Publishes many in one call, in their order, each with its own outcome. Not as a whole: a caller repeats those that were not
 * taken, or, with an {@code Idempotency-Key}, all.
 */
@Singleton
final class Batches {

    private static final int MOST = 1000;

    /** Understands one item of a batch, by its place. */
    interface Reading {
        Submission of(int at, JsonNode item) throws JsonProcessingException;
    }

    private final Publisher publisher;
    private final ObjectMapper json;

    Batches(Publisher publisher, ObjectMapper json) {
        this.publisher = publisher;
        this.json = json;
    }

    /** Publications as they are; their keys are the batch's with their place in it. */
    Reading plain(Optional<String> key) {
        return (at, item) -> new Submission(json.treeToValue(item, Publication.class), key.map(it -> it + '#' + at));
    }

    Uni<Outcomes> publish(User user, String body, Reading reading) throws JsonProcessingException {
        JsonNode items = json.readTree(body);
        if (!items.isArray() || items.isEmpty() || items.size() > MOST) {
            throw new InvalidField("body", "has to be a list of 1 to " + MOST);
        }
        List<Uni<Published>> outcomes = new ArrayList<>();
        for (int at = 0; at < items.size(); at++) {
            outcomes.add(outcome(user, at, items.get(at), reading));
        }
        return Uni.join().all(outcomes).andFailFast().map(Outcomes::new);
    }

    private Uni<Published> outcome(User user, int at, JsonNode item, Reading reading) {
        return Uni.createFrom().deferred(() -> {
            try {
                return publisher.publish(user, reading.of(at, item));
            } catch (JsonProcessingException | RuntimeException refused) {
                return Uni.createFrom().failure(refused);
            }
        }).onFailure(failure -> Problem.about(failure).isPresent())
                .recoverWithItem(failure -> Published.refused(Problem.about(failure).orElseThrow()));
    }

    /** @param results one for each item of the batch, in its order */
    public record Outcomes(List<Published> results) {
    }
}
