package io.tricast.events.schema;

/** What one service asks of another over the log. No client gets it. */
public sealed interface Handover extends Payload permits NotificationRequest {
}
