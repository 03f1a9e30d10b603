package io.tricast.events.service;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which parameter was to be a number: Jakarta REST tells only what was in it. */
final class UnreadableNumber {

    private UnreadableNumber() {
    }

    static Optional<String> parameter(NumberFormatException unreadable, Map<String, List<String>> parameters) {
        String message = String.valueOf(unreadable.getMessage());
        return parameters.entrySet().stream()
                .filter(parameter -> parameter.getValue().stream().anyMatch(value -> message.contains('"' + value + '"')))
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
