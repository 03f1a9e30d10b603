package io.tricast.notification;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import jakarta.inject.Singleton;

import io.smallrye.mutiny.Uni;
import io.tricast.events.backbone.BackboneUnavailable;
import io.tricast.events.backbone.Reply;
import io.tricast.events.backbone.Script;
import io.tricast.events.backbone.StoredKeys;
import io.tricast.events.backbone.StoredScripts;
import io.tricast.events.service.User;

/**
 * What users have read, archived and deleted: one Redis hash for each user, beside the user's own log. Marks are only ever
 * added, so that calls of several devices on several instances merge in any order. Bounded by what an inbox holds, and gone
 * when nothing was marked for as long as an inbox reaches back. Any thread; fails with {@link BackboneUnavailable}.
 */
@Singleton
final class MarkStore {

    private static final Script MARKS = Script.of(MarkStore.class, "marks.lua");
    private static final Script MARK = Script.of(MarkStore.class, "mark.lua");

    private final StoredScripts scripts;
    private final Duration retention;

    MarkStore(StoredScripts scripts, InboxConfig config) {
        this.scripts = scripts;
        this.retention = config.retention();
    }

    Uni<Marks> of(User user) {
        return scripts.run(MARKS, List.of(key(user)), List.of()).map(MarkStore::marks);
    }

    /** @param oldest what is before it is no longer in the inbox, and its marks may go */
    Uni<Void> add(User user, Marking marking, Instant oldest) {
        return scripts.run(MARK, List.of(key(user)), List.of(marking.mark().letter(),
                marking.upTo().map(id -> id.position().toString()).orElse(""),
                marking.one().map(Object::toString).orElse(""),
                Long.toString(oldest.toEpochMilli()), Long.toString(retention.toMillis()))).replaceWithVoid();
    }

    private static Marks marks(Reply reply) {
        List<Reply> items = reply.items();
        List<Reply> pairs = items.get(1).items();
        Map<String, String> fields = new HashMap<>();
        for (int i = 0; i < pairs.size(); i += 2) {
            fields.put(pairs.get(i).text(), pairs.get(i + 1).text());
        }
        return new Marks(Instant.ofEpochMilli(items.getFirst().number()), Map.copyOf(fields));
    }

    private static String key(User user) {
        return StoredKeys.of(user.topic(), "marks");
    }
}
