package io.tricast.notification;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import jakarta.inject.Singleton;

import io.smallrye.mutiny.Uni;
import io.tricast.events.backbone.BackboneUnavailable;
import io.tricast.events.backbone.Reply;
import io.tricast.events.backbone.Script;
import io.tricast.events.backbone.StoredScripts;
import io.tricast.events.schema.EventJson;
import io.tricast.events.service.User;

/** What is to be published later: in Redis, by its due time. Any thread; fails with {@link BackboneUnavailable}. */
@Singleton
final class ScheduleStore {

    /** @param publishKey under which it is published, once, however often it is tried */
    record Entry(Publication publication, String publishKey) {
    }

    /** @param entry as it is stored */
    record Due(String id, String entry) {
    }

    private static final Script SCHEDULE = Script.of(ScheduleStore.class, "schedule.lua");
    private static final Script CANCEL = Script.of(ScheduleStore.class, "cancel.lua");
    private static final Script DUE = Script.of(ScheduleStore.class, "due.lua");
    private static final Script RELEASED = Script.of(ScheduleStore.class, "released.lua");
    private static final List<String> KEYS = List.of("tricast:{schedule}:due", "tricast:{schedule}:entries");

    private final StoredScripts scripts;

    ScheduleStore(StoredScripts scripts) {
        this.scripts = scripts;
    }

    /** The same name again changes nothing. */
    Uni<Void> add(User publisher, String name, Instant when, Entry entry) {
        List<String> arguments = List.of(id(publisher, name), Long.toString(when.toEpochMilli()), EventJson.encode(entry));
        return scripts.run(SCHEDULE, KEYS, arguments).replaceWithVoid();
    }

    /** Whether it waited. From then on it is as if it had never been scheduled; what is due is not taken back. */
    Uni<Boolean> cancel(User publisher, String name) {
        return scripts.run(CANCEL, KEYS, List.of(id(publisher, name))).map(reply -> reply.number() == 1);
    }

    /** Publishers' names stay apart: a user's name holds no colon. */
    private static String id(User publisher, String name) {
        return publisher.name() + ':' + name;
    }

    /** Those whose time has come by the clock of Redis, the earliest first. */
    Uni<List<Due>> due(int limit) {
        return scripts.run(DUE, KEYS, List.of(Integer.toString(limit))).map(ScheduleStore::pairs);
    }

    Uni<Void> remove(List<String> ids) {
        return scripts.run(RELEASED, KEYS, ids).replaceWithVoid();
    }

    private static List<Due> pairs(Reply reply) {
        List<Reply> items = reply.items();
        List<Due> due = new ArrayList<>();
        for (int i = 0; i < items.size(); i += 2) {
            due.add(new Due(items.get(i).text(), items.get(i + 1).text()));
        }
        return List.copyOf(due);
    }
}
