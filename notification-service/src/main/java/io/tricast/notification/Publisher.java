package io.tricast.notification;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

import jakarta.inject.Singleton;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.core.Response.Status;

import io.smallrye.mutiny.Uni;
import io.tricast.events.backbone.BackboneUnavailable;
import io.tricast.events.backbone.Draft;
import io.tricast.events.backbone.EventLog;
import io.tricast.events.service.InvalidField;
import io.tricast.events.service.User;

/**
 * Publishes, now or later. A publisher's own name for a publication makes it one, however often and wherever it is sent within
 * the time that such names are remembered: the same answer again, and 409 if it now stands for something else.
 */
@Singleton
final class Publisher {

    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,200}");

    /** No publisher's key begins like this: a user's name is not empty. */
    private static final String SCHEDULED = ":schedule:";

    private static final Duration FURTHEST = Duration.ofDays(366);

    private final EventLog log;
    private final PublishKeyStore keys;
    private final ScheduleStore schedule;
    private final Validator validator;

    Publisher(EventLog log, PublishKeyStore keys, ScheduleStore schedule, Validator validator) {
        this.log = log;
        this.keys = keys;
        this.schedule = schedule;
        this.validator = validator;
    }

    /**
     * Fails with {@link ConstraintViolationException} or {@link InvalidField} if it is not as it should be, with 409, and with
     * {@link BackboneUnavailable}.
     */
    Uni<Published> publish(User publisher, Submission submission) {
        Draft draft = checked(submission.publication());
        return submission.key().map(key -> publish(publisher, requireKey(key), submission.publication(), draft))
                .orElseGet(() -> publishOnce(publisher, submission.publication(), draft));
    }

    /**
     * Takes back what waits for its time under that name, of {@link Published#scheduled}. Fails with 404 if nothing of this
     * publisher's does, or if its time has come, and with {@link BackboneUnavailable}.
     */
    Uni<Void> cancel(User publisher, String name) {
        return schedule.cancel(publisher, name).map(waited -> {
            if (!waited) {
                throw new NotFoundException("nothing of yours waits under that name for its time");
            }
            return null;
        });
    }

    private Draft checked(Publication publication) {
        Set<ConstraintViolation<Publication>> violations = validator.validate(publication);
        if (!violations.isEmpty()) {
            throw new ConstraintViolationException(violations);
        }
        Instant now = Instant.now();
        if (publication.expired(now) || publication.expiresAt() != null && publication.notBefore() != null
                && !publication.expiresAt().isAfter(publication.notBefore())) {
            throw new InvalidField("expiresAt", "is over before anybody could be told");
        }
        if (publication.waits(now.plus(FURTHEST))) {
            throw new InvalidField("notBefore", "is more than " + FURTHEST.toDays() + " days ahead");
        }
        return Draft.of(publication.topics(), publication.notification());
    }

    private static String requireKey(String key) {
        if (!KEY.matcher(key).matches()) {
            throw new InvalidField("Idempotency-Key", "has to be 1 to 200 visible ASCII characters");
        }
        return key;
    }

    private Uni<Published> publish(User publisher, String key, Publication publication, Draft draft) {
        // Two publishers may choose the same key; a user's name holds no colon, so theirs stay apart.
        String publishKey = publisher.name() + ':' + key;
        return keys.claim(publisher, key, publication).chain(claimed -> {
            if (!claimed) {
                throw new ClientErrorException("the Idempotency-Key was used for another publish", Status.CONFLICT);
            }
            return publication.waits(Instant.now()) ? schedule(publisher, Fingerprint.of(key), publication, publishKey)
                    : append(draft.withPublishKey(publishKey));
        });
    }

    private Uni<Published> publishOnce(User publisher, Publication publication, Draft draft) {
        String name = UUID.randomUUID().toString();
        return publication.waits(Instant.now()) ? schedule(publisher, name, publication, SCHEDULED + name) : append(draft);
    }

    private Uni<Published> schedule(User publisher, String name, Publication publication, String publishKey) {
        return schedule.add(publisher, name, publication.notBefore(), new ScheduleStore.Entry(publication, publishKey))
                .replaceWith(Published.later(name));
    }

    private Uni<Published> append(Draft draft) {
        return log.append(draft).map(Published::as);
    }
}
