package io.tricast.events.schema;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;

/**
 * Asks the notification-service to notify one user: appended to {@link Topic#notificationRequests} under a publish key that
 * names its cause, it becomes one notification, whatever dies meanwhile.
 *
 * @param to the user's name
 * @param category what users mute it by
 * @param link where it leads, if anywhere: an address or a path, as in {@link Notification}
 */
public record NotificationRequest(String to, String title, @JsonInclude(Include.NON_NULL) String body, String category,
        @JsonInclude(Include.NON_NULL) String link) implements Handover {

    @Override
    public String type() {
        return "notification-request";
    }
}
