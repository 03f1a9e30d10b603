package io.tricast.events.schema;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.databind.util.RawValue;

/**
 * What the server tells a client about the stream itself. Same envelope as an event, without an {@code id}: nothing of this
 * is in a log, and none of it is replayed.
 */
public sealed interface Control {

    /**
     * First on every stream. {@code lastEventId} is the starting cursor; a WebSocket has none before it joins. Where there are
     * notifications, {@code unread} of those published before {@code countedAt} are unread.
     *
     * @param stream the name under which the symbols of a ticker stream can be changed
     * @param unknown symbols asked for that never had a price; they begin to flow when they have one
     * @param paper that orders are for practice: nothing is bought or sold
     */
    record Hello(@JsonInclude(Include.NON_NULL) String lastEventId, long heartbeatMs,
            @JsonInclude(Include.NON_NULL) Long unread,
            @JsonInclude(Include.NON_NULL) Instant countedAt, @JsonInclude(Include.NON_NULL) String stream,
            @JsonInclude(Include.NON_EMPTY) List<String> unknown,
            @JsonInclude(Include.NON_NULL) Boolean paper) implements Control {

        public Hello(String lastEventId, long heartbeatMs) {
            this(lastEventId, heartbeatMs, null, null, null, null, null);
        }
    }

    /** Several events at once, in their order, to a client that asked for this: their envelopes. */
    record Batch(List<RawValue> events) implements Control {
    }

    /** Events between the client's position and the next event are gone. */
    record Gap(String topic, Reason reason) implements Control {
    }

    /**
     * Whether what happens reaches this instance just now. While it does not, the connection stays and nothing is lost: what
     * happened meanwhile follows.
     */
    record State(Flow state) implements Control {
    }

    /** This connection ends, and the client goes on from its position on another, so long from now. */
    record Drain(long retryAfterMs) implements Control {
    }

    /** The newest price of every symbol asked for; the ticks that follow continue exactly from it. */
    record Snapshot(List<Tick> tickers) implements Control {
    }

    /** The user's paper orders that are open; what becomes of them follows as events. */
    record Orders(List<PaperOrder> orders) implements Control {
    }

    /**
     * The client is in the room, from this position on. {@code members} are those present, the first hundred of
     * {@code count}.
     */
    record Joined(String room, String lastEventId, List<String> members, long count) implements Control {
    }

    /** The client is no longer in the room; {@code reason} says why if it did not ask for that. */
    record Left(String room, @JsonInclude(Include.NON_NULL) String reason) implements Control {
    }

    /** The frame {@code clientId} is done; what it stored has the {@code id}. A resend gets the same answer. */
    record Ack(String clientId, @JsonInclude(Include.NON_NULL) String id) implements Control {
    }

    /**
     * A frame was refused and nothing else was lost. {@code clientId} is the one it answers, if it had one;
     * {@code retryAfterMs} says when to try again, if that alone helps.
     */
    record Error(String code, String detail, @JsonInclude(Include.NON_NULL) String clientId,
            @JsonInclude(Include.NON_NULL) Long retryAfterMs) implements Control {
    }

    /** The answer to a client's {@code ping}: a browser's page never sees those of the protocol. */
    record Pong() implements Control {
    }

    enum Flow {
        live,
        degraded
    }

    /** Why events are missing: out of retention, from another life of the log, or ahead of everything it knows. */
    enum Reason {
        trimmed,
        epoch,
        ahead
    }

    /** The {@code type} of the envelope: the record's own name. */
    default String type() {
        return getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }
}
