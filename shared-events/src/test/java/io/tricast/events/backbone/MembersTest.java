package io.tricast.events.backbone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import io.tricast.events.backbone.Condition.MemberIs;
import io.tricast.events.backbone.Condition.OpenTo;
import io.tricast.events.backbone.Condition.Unchanged;
import io.tricast.events.schema.Event;
import io.tricast.events.schema.Topic;
import io.tricast.local.RedisProcess;

/** Who may append to a topic is decided in the append itself. */
class MembersTest {

    private static RedisProcess redis;
    private static TestLog log;

    private final Topic room = Topic.room("r" + UUID.randomUUID());

    @BeforeAll
    static void start() {
        redis = RedisProcess.start();
        log = TestLog.of(redis);
    }

    @AfterAll
    static void stop() {
        log.close();
        redis.close();
    }

    @Test
    void aTopicWithoutMembersIsEverybodys() {
        append("1", new OpenTo("alice"));
        assertThat(log.all(room)).extracting(Event::data).containsExactly("1");
        assertThat(members().none()).isTrue();
        assertThatThrownBy(() -> append("2", new MemberIs("alice"))).isInstanceOf(NotAMember.class);
    }

    @Test
    void onlyMembersAppendToATopicThatHasThem() {
        change(members(), Map.of("alice", "owner", ":kind", "private"));
        append("1", new OpenTo("alice"));
        append("2", new MemberIs("alice"));
        assertThatThrownBy(() -> append("3", new OpenTo("bob"))).isInstanceOf(NotAMember.class);

        change(members(), Map.of("bob", "member", "alice", ""));
        append("4", new OpenTo("bob"));
        assertThatThrownBy(() -> append("5", new OpenTo("alice"))).isInstanceOf(NotAMember.class);
        assertThat(members().field("bob")).contains("member");
        assertThat(log.all(room)).extracting(Event::data).containsExactly("change", "1", "2", "change", "4");
    }

    @Test
    void ofTwoWhoChangeTheSameMembersTheSecondIsRefused() {
        Members seen = members();
        change(seen, Map.of("alice", "owner"));
        assertThatThrownBy(() -> change(seen, Map.of("mallory", "owner"))).isInstanceOf(MembersChanged.class);
        assertThat(members().field("mallory")).isEmpty();
        assertThat(log.all(room)).hasSize(1);
    }

    @Test
    void aTopicThatHasAHistoryStaysEverybodys() {
        append("1", new OpenTo("alice"));
        assertThatThrownBy(() -> change(members(), Map.of("mallory", "owner"))).isInstanceOf(MembersChanged.class);
        append("2", new OpenTo("bob"));
        assertThat(log.all(room)).hasSize(2);
    }

    @Test
    void oneThatIsRefusedHindersNoOtherAppendedAtTheSameMoment() {
        change(members(), Map.of("alice", "owner"));
        Draft refused = TestLog.draft(room, "no").when(new OpenTo("bob")).withPublishKey("k").withKey("k");
        Draft fine = TestLog.draft(room, "yes").when(new OpenTo("alice")).withPublishKey("k").withKey("k");
        assertThatThrownBy(() -> TestLog.await(log.log().appendAll(List.of(refused, fine)))).isInstanceOf(NotAMember.class);
        assertThat(log.all(room)).extracting(Event::data).containsExactly("change", "yes");
    }

    @Test
    void theNewestOfEachKeyIsKeptForEachSubject() {
        log.append(TestLog.draft(room, "a1").about("a", "text"));
        log.append(TestLog.draft(room, "a2").about("a", "text"));
        log.append(TestLog.draft(room, "a3").about("a", "more"));
        log.append(TestLog.draft(room, "b1").about("b", "text"));
        List<List<Event>> newest = TestLog.await(log.log().newestAbout(room, List.of("b", "none", "a")));
        assertThat(newest.get(0)).extracting(Event::data).containsExactly("b1");
        assertThat(newest.get(1)).isEmpty();
        assertThat(newest.get(2)).extracting(Event::data).containsExactlyInAnyOrder("a2", "a3");
        assertThat(newest.get(2)).extracting(Event::key).contains(Optional.of("more"));
    }

    private void append(String data, Condition condition) {
        log.append(TestLog.draft(room, data).when(condition));
    }

    private void change(Members members, Map<String, String> changes) {
        append("change", new Unchanged(members, changes));
    }

    private Members members() {
        return TestLog.await(log.log().members(room));
    }
}
