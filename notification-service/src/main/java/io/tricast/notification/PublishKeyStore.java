package io.tricast.notification;

import java.time.Duration;
import java.util.List;

import jakarta.inject.Singleton;

import io.smallrye.mutiny.Uni;
import io.tricast.events.backbone.BackboneConfig;
import io.tricast.events.backbone.BackboneUnavailable;
import io.tricast.events.backbone.Script;
import io.tricast.events.backbone.StoredKeys;
import io.tricast.events.backbone.StoredScripts;
import io.tricast.events.schema.EventJson;
import io.tricast.events.service.User;

/**
 * What publishers' own names stand for, so that a name cannot be used for two things, whomever they are for and whichever
 * instances are asked. Any thread; fails with {@link BackboneUnavailable}.
 */
@Singleton
final class PublishKeyStore {

    private static final Script CLAIM = Script.of(PublishKeyStore.class, "claim.lua");

    /** Longer than the log remembers the publish: within that time a name is never free again. */
    private static final Duration MARGIN = Duration.ofMinutes(1);

    private final StoredScripts scripts;
    private final Duration retention;

    PublishKeyStore(StoredScripts scripts, BackboneConfig config) {
        this.scripts = scripts;
        this.retention = config.publishKeyRetention().plus(MARGIN);
    }

    /** Whether the name is this publication's: it was free, or is used again for the same. */
    Uni<Boolean> claim(User publisher, String name, Publication publication) {
        String key = StoredKeys.of(publisher.topic(), "publishes:" + name);
        // Of what was understood: blanks, and the order of fields, make no other publication.
        String fingerprint = Fingerprint.of(EventJson.encode(publication));
        return scripts.run(CLAIM, List.of(key), List.of(fingerprint, Long.toString(retention.toMillis())))
                .map(reply -> reply.number() == 1);
    }
}
