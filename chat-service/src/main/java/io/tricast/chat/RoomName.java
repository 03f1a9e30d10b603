package io.tricast.chat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.tricast.events.backbone.Condition;
import io.tricast.events.schema.InvalidId;
import io.tricast.events.schema.Topic;

/** The names of rooms: those that people choose, and those that two people's direct messages have. */
final class RoomName {

    private static final Pattern DIRECT = Pattern.compile("direct-[A-Za-z0-9_-]{43}");

    private RoomName() {
    }

    /**
     * The room of two, the same from both sides. A digest, because users' names may hold what a room's may not, and be
     * longer; nobody else can choose such a name, because a room that is called so is never everybody's.
     *
     * @throws InvalidId if the two are one
     */
    static Topic direct(String one, String other) {
        if (one.equals(other)) {
            throw new InvalidId("user", other, "is yourself");
        }
        // No user's name holds a blank.
        String both = Stream.of(one, other).sorted().collect(Collectors.joining(" "));
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(both.getBytes(StandardCharsets.UTF_8));
            return Topic.room("direct-" + Base64.getUrlEncoder().withoutPadding().encodeToString(digest));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    static boolean isDirect(Topic room) {
        return DIRECT.matcher(room.localName()).matches();
    }

    /** What has to hold for somebody to do something in the room. */
    static Condition opensTo(Topic room, String user) {
        return isDirect(room) ? new Condition.MemberIs(user) : new Condition.OpenTo(user);
    }

    /** For a script: whether only members may, even if there are none. */
    static String membersOnly(Topic room) {
        return isDirect(room) ? "1" : "0";
    }
}
