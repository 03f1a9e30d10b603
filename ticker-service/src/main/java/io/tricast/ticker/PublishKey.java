package io.tricast.ticker;

import java.time.Duration;
import java.util.regex.Pattern;

import io.tricast.events.backbone.Draft;
import io.tricast.events.service.InvalidField;
import io.tricast.events.service.User;

/**
 * A publisher's own name for a batch, of which each tick is one publish: a repeated batch goes on with the first tick that is
 * not on the tape. Remembered for as long as somebody may repeat a request, not for as long as other publishes: there is a key
 * for each tick.
 */
record PublishKey(String name) {

    static final Duration RETENTION = Duration.ofMinutes(10);

    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,200}");

    /** @throws InvalidField if it is not 1 to 200 visible ASCII characters */
    static PublishKey of(User publisher, String key) {
        if (!KEY.matcher(key).matches()) {
            throw new InvalidField("Idempotency-Key", "has to be 1 to 200 visible ASCII characters");
        }
        return new PublishKey(publisher.name() + ":" + key);
    }

    Draft on(Draft draft, int index) {
        return draft.withPublishKey(name + ":" + index, RETENTION);
    }
}
