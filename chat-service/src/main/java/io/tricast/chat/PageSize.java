package io.tricast.chat;

import java.util.Optional;

import io.tricast.events.service.InvalidField;

/** How many items one answer has. By hand, because an Integer parameter would answer letters with 404. */
final class PageSize {

    private static final int USUAL = 50;
    private static final int LARGEST = 100;

    private PageSize() {
    }

    static int of(Optional<String> limit) {
        return limit.map(PageSize::parse).orElse(USUAL);
    }

    private static int parse(String limit) {
        if (limit.matches("[0-9]{1,3}")) {
            int size = Integer.parseInt(limit);
            if (size >= 1 && size <= LARGEST) {
                return size;
            }
        }
        throw new InvalidField("limit", "is not a number from 1 to " + LARGEST);
    }
}
