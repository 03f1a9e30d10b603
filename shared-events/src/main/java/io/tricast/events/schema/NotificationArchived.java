package io.tricast.events.schema;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;

/**
 * The user has put notifications away, out of the inbox, on any device: either one of them, or all up to one. In the user's own
 * topic, for the others.
 *
 * @param unread how many were unread at the moment {@code countedAt}, of those published before it
 */
public record NotificationArchived(@JsonInclude(Include.NON_NULL) String notification,
        @JsonInclude(Include.NON_NULL) String upTo, long unread, Instant countedAt) implements InboxChange {

    @Override
    public String type() {
        return "notification.archived";
    }
}
