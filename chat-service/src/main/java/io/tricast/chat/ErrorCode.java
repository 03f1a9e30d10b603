package io.tricast.chat;

import java.time.Duration;
import java.util.Optional;

import org.jboss.logging.Logger;

import io.tricast.events.backbone.BackboneUnavailable;
import io.tricast.events.schema.Control;
import io.tricast.events.schema.InvalidId;

/** Why a frame was refused: the {@code code} of an {@code error} frame. The connection goes on after each of them. */
enum ErrorCode {

    /** The frame has to be changed; the detail names the field. */
    invalid,

    /** The user may not do that. */
    forbidden,

    /** The room has no such message. */
    missing,

    /** It does not go with what the room or the message is by now. */
    conflict,

    /** The connection is in as many rooms as it may be. */
    limit,

    /** The client sends too fast: the same frame again, after {@code retryAfterMs}. */
    rate,

    /** The log does not answer, and nothing is known of the outcome: send the same frame again. */
    unavailable,

    /** Our fault; it is logged. */
    internal;

    private static final Logger LOG = Logger.getLogger(ErrorCode.class);

    /** @param clientId of the frame that failed, if it is known to have one */
    static Control.Error answer(Throwable failure, Optional<String> clientId) {
        return switch (failure) {
            case InvalidFrame frame -> invalid.error(frame.getMessage(), frame.clientId());
            case InvalidId id -> invalid.error(id.field() + ": " + id.reason(), clientId);
            case NotAllowed not -> forbidden.error(not.getMessage(), clientId);
            case NoSuchMessage none -> missing.error(none.getMessage(), clientId);
            case Conflict clash -> conflict.error(clash.getMessage(), clientId);
            case TooManyRooms rooms -> limit.error(rooms.getMessage(), clientId);
            case BackboneUnavailable down -> unavailable(down, clientId);
            default -> internal(failure, clientId);
        };
    }

    static Control.Error tooFast(Duration wait, Optional<String> clientId) {
        return new Control.Error(rate.name(), "more frames than the server takes", clientId.orElse(null),
                Math.max(1, wait.toMillis()));
    }

    private static Control.Error unavailable(BackboneUnavailable down, Optional<String> clientId) {
        LOG.warn(down.getMessage());
        return unavailable.error("the event log does not answer; try again", clientId);
    }

    private static Control.Error internal(Throwable failure, Optional<String> clientId) {
        LOG.error("A frame failed", failure);
        return internal.error("the frame failed for a reason that is ours", clientId);
    }

    private Control.Error error(String detail, Optional<String> clientId) {
        return new Control.Error(name(), detail, clientId.orElse(null), null);
    }
}
