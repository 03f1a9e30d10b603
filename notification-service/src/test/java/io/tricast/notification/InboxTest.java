package io.tricast.notification;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;

@QuarkusTest
@QuarkusTestResource(LocalStack.class)
class InboxTest {

    @Test
    void newestFirstAndPageByPage() {
        String user = newUser();
        List<String> published = IntStream.range(0, 7).mapToObj(n -> publish(user, "a", "n" + n)).toList();
        List<String> listed = new ArrayList<>();
        String before = null;
        int pages = 0;
        do {
            JsonPath page = list(user, "category=a&limit=3" + (before == null ? "" : "&before=" + before));
            listed.addAll(page.getList("notifications.id", String.class));
            before = page.get("before");
            pages++;
        } while (before != null);
        assertThat(pages).isEqualTo(3);
        assertThat(listed.reversed()).isEqualTo(published);
    }

    @Test
    void ofTheirOwnOfFollowedTopicsAndOfEveryoneButOnlyWhileFollowed() {
        String user = newUser();
        String topic = "t-" + user;
        publishTo("\"topic\":\"" + topic + "\"", "before");
        Calls.as(user).put("/notifications/topics/" + topic).then().statusCode(204);
        String own = publish(user, "a", "own");
        String followed = publishTo("\"topic\":\"" + topic + "\"", "followed");
        Calls.as(user).delete("/notifications/topics/" + topic).then().statusCode(204);
        publishTo("\"topic\":\"" + topic + "\"", "after");
        String everyone = publishTo("\"everyone\":true", "all");

        assertThat(list(user, "").getList("notifications.id", String.class)).startsWith(everyone, followed, own)
                .doesNotHaveDuplicates();
        assertThat(list(user, "").getList("notifications.data.title", String.class)).doesNotContain("before", "after");
    }

    @Test
    void filteredByCategoryAndByWhatIsUnread() {
        String user = newUser();
        String one = publish(user, "deploys", "one");
        String two = publish(user, "alerts", "two");
        read(user, one);

        assertThat(ids(user, "category=deploys")).containsExactly(one);
        assertThat(ids(user, "unread=true")).contains(two).doesNotContain(one);
        assertThat(ids(user, "unread=false")).containsExactly(one);
        assertThat(ids(user, "category=none")).isEmpty();
    }

    @Test
    void theCountFollowsWhatIsReadOneByOneAndUpToOne() {
        String user = newUser();
        int before = unread(user);
        List<String> ids = IntStream.range(0, 10).mapToObj(n -> publish(user, "a", "n" + n)).toList();
        assertThat(unread(user)).isEqualTo(before + 10);

        assertThat(read(user, ids.get(7))).isEqualTo(before + 9);
        assertThat(read(user, ids.get(7))).as("read again").isEqualTo(before + 9);
        assertThat(readUpTo(user, ids.get(4))).isEqualTo(4);
        assertThat(readUpTo(user, ids.get(2))).as("not set back").isEqualTo(4);
        assertThat(unread(user)).isEqualTo(4);
        assertThat(readUpTo(user, ids.getLast())).isZero();
        publish(user, "a", "later");
        assertThat(readUpTo(user, "9999999999999-0-aaaaaa")).as("what is still to come stays unread").isZero();
        publish(user, "a", "still later");
        assertThat(unread(user)).isOne();
    }

    @Test
    void whatIsArchivedIsListedOnlyWhereAskedForAndWhatIsDeletedNever() {
        String user = newUser();
        List<String> ids = IntStream.range(0, 5).mapToObj(n -> publish(user, "a", "n" + n)).toList();
        readUpTo(user, ids.getFirst());
        Calls.as(user).post("/notifications/" + ids.get(1) + "/archive").then().statusCode(200);
        Calls.as(user).delete("/notifications/" + ids.get(2)).then().statusCode(200);
        assertThat(ids(user, "unread=true&category=a")).containsExactly(ids.get(4), ids.get(3));
        assertThat(ids(user, "archived=true&category=a")).containsExactly(ids.get(1));

        Calls.as(user).post("/notifications/archive").then().statusCode(200);
        assertThat(ids(user, "")).isEmpty();
        assertThat(ids(user, "archived=true&category=a")).containsExactly(ids.get(4), ids.get(3), ids.get(1), ids.get(0));
        assertThat(unread(user)).isZero();

        Calls.as(user).delete("/notifications").then().statusCode(200);
        assertThat(ids(user, "archived=true")).isEmpty();
    }

    @Test
    void nobodyMarksWhatIsNotTheirs() {
        String user = newUser();
        String id = publish(user, "a", "mine");
        Calls.as(newUser()).post("/notifications/" + id + "/read").then().statusCode(404);
        Calls.as(user).post("/notifications/nonsense/read").then().statusCode(400);
        Calls.as(user).queryParam("upTo", "nonsense").post("/notifications/read").then().statusCode(400);
        for (String query : List.of("limit=0", "limit=101", "unread=maybe", "archived=1", "before=x")) {
            Calls.as(user).get("/notifications?" + query).then().statusCode(400);
        }
    }

    @Test
    void anExpiredOneIsNeitherListedNorCountedNorDelivered() {
        String user = newUser();
        int before = unread(user);
        String position = Calls.as(user).get("/notifications/poll").path("lastEventId");
        String soon = Instant.now().plusMillis(1_500).toString();
        String id = Calls.publish("{\"recipients\":[\"" + user + "\"],\"title\":\"soon over\",\"expiresAt\":\"" + soon + "\"}")
                .statusCode(202).extract().path("id");
        assertThat(ids(user, "")).startsWith(id);

        await().until(() -> !ids(user, "").contains(id));
        assertThat(unread(user)).isEqualTo(before);
        Calls.as(user).queryParam("lastEventId", position).queryParam("wait", 0).get("/notifications/poll").then()
                .statusCode(204);
    }

    private static String newUser() {
        return "u" + System.nanoTime();
    }

    private static String publish(String user, String category, String title) {
        return Calls.publish("{\"recipients\":[\"%s\"],\"title\":\"%s\",\"category\":\"%s\"}".formatted(user, title, category))
                .statusCode(202).extract().path("id");
    }

    private static String publishTo(String audience, String title) {
        return Calls.publish("{" + audience + ",\"title\":\"" + title + "\"}").statusCode(202).extract().path("id");
    }

    private static JsonPath list(String user, String query) {
        return Calls.as(user).get("/notifications" + (query.isEmpty() ? "" : "?" + query)).then().statusCode(200).extract()
                .jsonPath();
    }

    private static List<String> ids(String user, String query) {
        return list(user, query).getList("notifications.id");
    }

    private static int unread(String user) {
        return Calls.as(user).get("/notifications/unread-count").then().statusCode(200).extract().path("unread");
    }

    private static int read(String user, String id) {
        return Calls.as(user).post("/notifications/" + id + "/read").then().statusCode(200).extract().path("unread");
    }

    private static int readUpTo(String user, String id) {
        return given().auth().oauth2(Calls.token(user, "")).queryParam("upTo", id).post("/notifications/read").then()
                .statusCode(200).extract().path("unread");
    }
}
