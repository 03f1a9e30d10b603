package io.tricast.events.delivery;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.tricast.events.schema.Control;
import io.tricast.events.schema.EventId;
import io.tricast.events.schema.InvalidId;
import io.tricast.events.schema.Position;
import io.tricast.events.schema.Topic;

/**
 * What a client asks for. Immutable; each method gives a changed copy.
 *
 * @param topics the first is the client's own: a cursor without a position in it was given to somebody else
 * @param keys only events with one of these keys
 * @param namesTopic whether envelopes name their topic, because one connection carries several
 * @param first what the client is told after {@code hello} and before the first event
 * @param listener the user behind the client, whom some signals concern and others do not
 * @param admission who decides whether the client may follow each topic; anybody may if there is none
 * @param interests what else it gets, and what it is spared
 * @param conflation whether and how it gets the newest of each key instead of everything
 * @param batch how long the client lets events wait for others, to get them together
 */
public record FeedRequest(List<Topic> topics, StartPoint start, KeyFilter keys, boolean namesTopic,
        Optional<Control> first, Optional<String> listener, Optional<Admission> admission,
        Optional<Interests> interests, Optional<Conflation> conflation, Optional<Duration> batch) {

    /** From now on, everything in these topics. */
    public static FeedRequest of(List<Topic> topics) {
        return new FeedRequest(List.copyOf(topics), new StartPoint.Now(), KeyFilter.ALL, topics.size() > 1, Optional.empty(),
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /**
     * From the position a client gave, if it gave one: a cursor, or for one topic the id of an event in it.
     *
     * @throws InvalidId naming {@code lastEventId} if it is malformed, or was given for another stream
     */
    public FeedRequest from(Optional<String> position) {
        return position.filter(text -> !text.isEmpty()).map(text -> startingAt(parse(text))).orElse(this);
    }

    /** As above. The header is what a client that reconnects by itself sends; the parameter is where its page first began. */
    public FeedRequest from(Optional<String> header, Optional<String> parameter) {
        return from(header.or(() -> parameter));
    }

    /** From exactly this position of the one topic asked for. It must come from the log, not from a client. */
    public FeedRequest at(Position position) {
        return startingAt(new StartPoint.At(position));
    }

    /** Only events with one of these keys. */
    public FeedRequest keys(KeyFilter only) {
        return new FeedRequest(topics, start, only, namesTopic, first, listener, admission, interests, conflation, batch);
    }

    /** Envelopes name their topic although this feed has only one: others share its connection. */
    public FeedRequest withTopic() {
        return new FeedRequest(topics, start, keys, true, first, listener, admission, interests, conflation, batch);
    }

    /** Tells the client this after {@code hello}. */
    public FeedRequest first(Control control) {
        return new FeedRequest(topics, start, keys, namesTopic, Optional.of(control), listener, admission, interests,
                conflation, batch);
    }

    /** For this user, as long as the admission says so. */
    public FeedRequest as(String user, Admission by) {
        return new FeedRequest(topics, start, keys, namesTopic, first, Optional.of(user), Optional.of(by),
                interests, conflation, batch);
    }

    /** Also what the client is interested in otherwise, as that changes. */
    public FeedRequest with(Interests others) {
        return new FeedRequest(topics, start, keys, namesTopic, first, listener, admission, Optional.of(others),
                conflation, batch);
    }

    /** The newest of each key, where the client cannot take everything or does not want to. */
    public FeedRequest conflated(Conflation how) {
        return new FeedRequest(topics, start, keys, namesTopic, first, listener, admission, interests, Optional.of(how),
                batch);
    }

    /** What comes within this time of an event goes out with it, in one. */
    public FeedRequest batched(Duration window) {
        return new FeedRequest(topics, start, keys, namesTopic, first, listener, admission, interests, conflation,
                Optional.of(window));
    }

    /** Envelopes do not name their topic, although there are several: their types tell them apart. */
    public FeedRequest withoutTopic() {
        return new FeedRequest(topics, start, keys, false, first, listener, admission, interests, conflation, batch);
    }

    /** Whether the client has a position to go on from. */
    public boolean resumes() {
        return !(start instanceof StartPoint.Now);
    }

    private FeedRequest startingAt(StartPoint point) {
        return new FeedRequest(topics, point, keys, namesTopic, first, listener, admission, interests, conflation, batch);
    }

    private StartPoint parse(String text) {
        Topic own = topics.getFirst();
        if (Cursor.is(text)) {
            Cursor cursor = Cursor.parse(text);
            // Topics that are admitted one by one are equals: the first may be the one that joined since.
            List<Topic> telling = admission.isPresent() ? topics : List.of(own);
            if (telling.stream().allMatch(topic -> cursor.in(topic).isEmpty())) {
                throw Cursor.foreign(text);
            }
            return new StartPoint.After(cursor);
        }
        EventId id = eventId(text);
        if (topics.size() > 1 || !id.tag().equals(own.tag())) {
            throw Cursor.foreign(text);
        }
        return new StartPoint.AfterEvent(id);
    }

    private static EventId eventId(String text) {
        try {
            return EventId.parse(text);
        } catch (InvalidId notOne) {
            throw Cursor.foreign(text);
        }
    }
}
