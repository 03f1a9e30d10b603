package io.tricast.chat;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

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

    static Control.Error answer(InvalidFrame frame) {
        return invalid.error(frame.getMessage(), frame.clientId());
    }

    /**
     * @param clientId of the frame that failed, if it is known to have one
     * @param faults hears of what is not the client's doing
     */
    static Control.Error answer(Throwable failure, Optional<String> clientId, Consumer<Throwable> faults) {
        return switch (failure) {
            case InvalidId id -> invalid.error(id.field() + ": " + id.reason(), clientId);
            case NotAllowed not -> forbidden.error(not.getMessage(), clientId);
            case NoSuchMessage none -> missing.error(none.getMessage(), clientId);
            case Conflict clash -> conflict.error(clash.getMessage(), clientId);
            case TooManyRooms rooms -> limit.error(rooms.getMessage(), clientId);
            case BackboneUnavailable _ -> noted(failure, faults, unavailable)
                    .error("the event log does not answer; try again", clientId);
            default -> noted(failure, faults, internal)
                    .error("the frame failed for a reason that is ours", clientId);
        };
    }

    private static ErrorCode noted(Throwable failure, Consumer<Throwable> faults, ErrorCode code) {
        faults.accept(failure);
        return code;
    }

    static Control.Error tooFast(Duration wait, Optional<String> clientId) {
        return new Control.Error(rate.name(), "more frames than the server takes", clientId.orElse(null), wait.toMillis());
    }

    private Control.Error error(String detail, Optional<String> clientId) {
        return new Control.Error(name(), detail, clientId.orElse(null), null);
    }
}
