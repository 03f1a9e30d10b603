package io.tricast.events.backbone;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.tricast.events.schema.Topic;

/**
 * What has to hold for a draft, mostly of the members of its first topic, looked at in the append itself: whoever was removed
 * before cannot
 * come in between. A topic without members is everybody's.
 */
public sealed interface Condition {

    /** The user is a member, or the topic has none. Fails with {@link NotAMember}. */
    record OpenTo(String user) implements Condition {
    }

    /** The user is a member. Fails with {@link NotAMember}. */
    record MemberIs(String user) implements Condition {
    }

    /**
     * The members are still those that were read; then they are changed together with the append. A topic gets its first
     * members only while its log is empty. Fails with {@link MembersChanged}.
     *
     * @param members as they were read
     * @param changes the new value of each field, empty to remove it
     */
    record Unchanged(Members members, Map<String, String> changes) implements Condition {

        public Unchanged {
            changes = Map.copyOf(changes);
            if (changes.isEmpty()) {
                throw new IllegalArgumentException("nothing changes");
            }
        }
    }

    /**
     * The sequence is higher than that of every draft of this key before it, as the publisher counts them. It is no condition
     * on members. A draft whose publish key is known is answered before this is looked at. Fails with {@link NotRising}.
     */
    record Rising(String key, long sequence) implements Condition {
    }

    /** As append.lua takes it. */
    private List<String> words() {
        return switch (this) {
            case OpenTo(String user) -> List.of(user);
            case MemberIs(String user) -> List.of(user, "");
            case Unchanged(Members members, Map<String, String> changes) -> {
                List<String> words = new ArrayList<>(List.of(members.version()));
                changes.forEach((field, value) -> words.addAll(List.of(field, value)));
                yield words;
            }
            case Rising(String key, long sequence) -> List.of(key, Long.toString(sequence), "", "");
        };
    }

    /** Adds what append.lua has to know. */
    static void write(Draft draft, Topic first, List<String> keys, List<String> args) {
        List<String> words = draft.condition().map(Condition::words).orElse(List.of());
        if (!words.isEmpty()) {
            keys.add(draft.condition().orElseThrow() instanceof Rising ? Keys.sequences(first) : StoredKeys.members(first));
        }
        args.add(Integer.toString(words.size()));
        args.addAll(words);
    }
}
