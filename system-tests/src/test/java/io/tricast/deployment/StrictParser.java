package io.tricast.deployment;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;

/**
 * Parses a document into the Kubernetes type that it names. Fails, as an API server with strict validation would, when the
 * type is unknown, a field does not exist in it, or a value is of another type and only survives by conversion.
 */
final class StrictParser {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final KubernetesSerialization kubernetes = new KubernetesSerialization();

    HasMetadata parse(String yaml) {
        var written = tree(kubernetes.convertToJson(yaml));
        var subject = written.path("kind").asText() + " " + written.path("metadata").path("name").asText();
        var resource = understand(yaml, subject);
        if (resource instanceof GenericKubernetesResource) {
            throw new AssertionError(subject + ": no such type: " + written.path("apiVersion").asText());
        }
        var complaints = new ArrayList<>(UnknownFields.of(resource));
        compare(written, tree(kubernetes.asJson(resource)), "", complaints);
        if (!complaints.isEmpty()) {
            throw new AssertionError(subject + ": " + String.join(", ", complaints));
        }
        return resource;
    }

    private HasMetadata understand(String yaml, String subject) {
        try {
            return kubernetes.unmarshal(yaml);
        } catch (IllegalArgumentException e) {
            throw new AssertionError(subject + ": " + e.getMessage(), e);
        }
    }

    private static void compare(JsonNode written, JsonNode understood, String path, List<String> complaints) {
        if (written.isObject()) {
            written.properties().forEach(field -> compare(field.getValue(), understood.path(field.getKey()),
                    path + "." + field.getKey(), complaints));
        } else if (written.isArray()) {
            for (int i = 0; i < written.size(); i++) {
                compare(written.get(i), understood.path(i), path + "[" + i + "]", complaints);
            }
        } else if (!written.equals(understood)) {
            complaints.add(path + " is " + written + " but is understood as " + understood);
        }
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
