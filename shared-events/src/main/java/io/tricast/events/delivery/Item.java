package io.tricast.events.delivery;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

import io.tricast.events.delivery.Admission.Term;
import io.tricast.events.schema.Control;
import io.tricast.events.schema.Control.Gap;
import io.tricast.events.schema.Control.Reason;
import io.tricast.events.schema.Event;
import io.tricast.events.schema.EventJson;
import io.tricast.events.schema.Position;
import io.tricast.events.schema.Signal;
import io.tricast.events.schema.Topic;

/**
 * One step in a topic as this instance tells it: an event, or the gap where events are missing; or a signal beside them. It is
 * encoded at most once for each wire format, however many clients it goes to, and links to the next one.
 *
 * <p>
 * Safe to read from any thread. Two threads that encode it at the same moment make equal bytes, and either may win.
 */
public final class Item {

    /** What an event takes besides its text: this, its ids and places, the envelope. */
    private static final int OVERHEAD = 500;

    final Position position;
    /** Whoever stands here or later misses nothing before the next item. Earlier than the position only at a start. */
    final Position floor;
    final String epoch;
    final String key;
    final boolean gap;

    /** About how many bytes of memory it takes, encoded for one wire format. */
    final int size;

    /** Counts the items of one window, so that a client can be told how far it is behind it. */
    long index;
    volatile Item next;

    /** The event of the same key before this one, if the window knows it. */
    Event previous;

    private final Event event;
    private final Control control;
    private final Signal signal;
    private String json;
    private String jsonWithTopic;
    private volatile byte[] sse;
    private volatile byte[] sseWithTopic;
    private volatile byte[] frame;
    private volatile byte[] frameWithTopic;
    private volatile byte[] cborFrame;
    private volatile byte[] mark;
    private volatile Object reading;
    private volatile byte[] sseDelta;

    private Item(Position position, Position floor, String epoch, Event event, Control gap, Signal signal) {
        this.position = position;
        this.floor = floor;
        this.epoch = epoch;
        this.event = event;
        this.control = gap;
        this.signal = signal;
        this.gap = gap != null;
        this.key = event == null ? null : event.key().orElse(null);
        this.size = event == null ? OVERHEAD : OVERHEAD + 2 * event.data().length();
    }

    static Item of(Event event, String epoch) {
        return new Item(event.position(), event.position(), epoch, event, null, null);
    }

    static Item gap(Topic topic, Reason reason, Position position, String epoch) {
        return new Item(position, position, epoch, null, new Gap(topic.name(), reason), null);
    }

    /** No event: the place where a window begins. */
    static Item start(Position position, Position floor, String epoch) {
        return new Item(position, floor, epoch, null, null, null);
    }

    /** No place in any order. */
    static Item of(Signal signal) {
        return new Item(Position.START, Position.START, "", null, null, signal);
    }

    boolean concerns(Optional<String> listener) {
        return signal.audience().includes(listener);
    }

    /** Whether a client's time in the topic is over with this. */
    boolean ends(Term term) {
        return gap ? !term.bearsGap() : event != null && term.endsWith().test(event);
    }

    boolean is(Predicate<Event> such) {
        return event != null && such.test(event);
    }

    /**
     * What a service reads out of the event: once, however many clients it goes to. Each service has one reader for all of its
     * events. Not of a gap.
     */
    @SuppressWarnings("unchecked")
    public <R> R read(Function<Event, R> reader) {
        Object read = reading;
        if (read == null) {
            read = reader.apply(event);
            reading = read;
        }
        return (R) read;
    }

    /** By its key, if it has one. */
    void register(Map<String, Event> newest) {
        if (key != null) {
            newest.put(key, event);
        }
    }

    /** The same without its link: whoever holds it holds nothing that came after it. */
    Item alone() {
        Item same = new Item(position, floor, epoch, event, control, signal);
        same.index = index;
        same.previous = previous;
        same.json = json;
        same.sse = sse;
        same.sseWithTopic = sseWithTopic;
        same.sseDelta = sseDelta;
        same.mark = mark;
        return same;
    }

    /** The envelope, for what is made of it for each client. */
    public String json(boolean withTopic) {
        String encoded = envelope(withTopic);
        if (withTopic) {
            jsonWithTopic = encoded;
        } else {
            json = encoded;
        }
        return encoded;
    }

    /** Kept for those alone who ask for it itself: what is encoded once for all need not be there twice. */
    private String envelope(boolean withTopic) {
        String encoded = withTopic ? jsonWithTopic : json;
        return encoded == null ? encode(withTopic) : encoded;
    }

    private String encode(boolean withTopic) {
        if (signal != null) {
            return EventJson.envelope(signal, Instant.now());
        }
        return gap ? EventJson.envelope(control, Instant.now()) : EventJson.envelope(event, withTopic);
    }

    private String type() {
        if (signal != null) {
            return signal.type();
        }
        return gap ? control.type() : event.type();
    }

    /** The entry of a cursor that stands after this item. */
    byte[] mark(Topic topic) {
        byte[] encoded = mark;
        if (encoded == null) {
            encoded = Cursor.entry(topic, position).getBytes(US_ASCII);
            mark = encoded;
        }
        return encoded;
    }

    /** The event over SSE up to the cursor. */
    byte[] sse(boolean withTopic) {
        byte[] encoded = withTopic ? sseWithTopic : sse;
        if (encoded == null) {
            encoded = SseFormat.event(type(), envelope(withTopic)).getBytes(UTF_8);
            if (withTopic) {
                sseWithTopic = encoded;
            } else {
                sse = encoded;
            }
        }
        return encoded;
    }

    /** What has changed since the event of its key before it, over SSE up to the cursor; the whole event if that is shorter. */
    byte[] sseDelta(boolean withTopic) {
        byte[] encoded = sseDelta;
        if (encoded == null) {
            encoded = EventJson.delta(event, previous, withTopic)
                    .map(json -> SseFormat.event(EventJson.DELTA, json).getBytes(UTF_8))
                    .filter(delta -> delta.length < sse(withTopic).length)
                    .orElseGet(() -> sse(withTopic));
            sseDelta = encoded;
        }
        return encoded;
    }

    /** The event as a binary WebSocket frame, with its topic. */
    public byte[] cborFrame() {
        byte[] encoded = cborFrame;
        if (encoded == null) {
            encoded = WebSocketFormat.cbor(envelope(true));
            cborFrame = encoded;
        }
        return encoded;
    }

    /** The event as a WebSocket text frame. */
    public byte[] frame(boolean withTopic) {
        byte[] encoded = withTopic ? frameWithTopic : frame;
        if (encoded == null) {
            encoded = WebSocketFormat.text(envelope(withTopic));
            if (withTopic) {
                frameWithTopic = encoded;
            } else {
                frame = encoded;
            }
        }
        return encoded;
    }
}
