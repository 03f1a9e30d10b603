package io.tricast.notification;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@QuarkusTestResource(LocalStack.class)
class PublishRefusalTest {

    static Stream<Arguments> badPublications() {
        return Stream.of(
                bad("", "body"),
                bad("{", "body"),
                bad("{}x", "body"),
                bad("[]", "body"),
                bad("\"text\"", "body"),
                bad("null", "body"),
                bad("{'everyone':true,'title':'a'} {}", "body"),
                bad("{'everyone':true}", "title"),
                bad("{'everyone':true,'title':' '}", "title"),
                bad("{'everyone':true,'title':7}", "title"),
                bad("{'everyone':true,'title':true}", "title"),
                bad("{'everyone':true,'title':['a']}", "title"),
                bad("{'everyone':true,'title':{'a':1}}", "title"),
                bad("{'everyone':true,'title':'" + "x".repeat(201) + "'}", "title"),
                bad("{'everyone':true,'title':'a','title':'b'}", "title"),
                bad("{'everyone':true,'title':'a','body':'" + "x".repeat(4001) + "'}", "body"),
                bad("{'everyone':true,'title':'a','category':'" + "x".repeat(65) + "'}", "category"),
                bad("{'everyone':true,'title':'a','link':'/" + "x".repeat(2000) + "'}", "link"),
                bad("{'everyone':true,'title':'a','link':'javascript:alert(1)'}", "link"),
                bad("{'everyone':true,'title':'a','link':'//evil.example/x'}", "link"),
                bad("{'everyone':true,'title':'a','link':'x y'}", "link"),
                bad("{'everyone':true,'title':'a','data':'text'}", "data"),
                bad("{'everyone':true,'title':'a','data':[1]}", "data"),
                bad("{'everyone':true,'title':'a','data':" + "{'a':".repeat(20) + "1" + "}".repeat(20) + "}", "data"),
                bad("{'everyone':true,'title':'a','colour':'red'}", "colour"),
                bad("{'everyone':'yes','title':'a'}", "everyone"),
                bad("{'everyone':1,'title':'a'}", "everyone"),
                bad("{'everyone':false,'title':'a'}", "everyone"),
                bad("{'title':'a'}", "recipients"),
                bad("{'everyone':true,'topic':'b','title':'a'}", "recipients"),
                bad("{'recipients':['b'],'topic':'b','title':'a'}", "recipients"),
                bad("{'recipients':[],'title':'a'}", "recipients"),
                bad("{'recipients':'alice','title':'a'}", "recipients"),
                bad("{'recipients':['a',7],'title':'a'}", "recipients[1]"),
                bad("{'recipients':['a',null],'title':'a'}", "recipients[1]"),
                bad("{'recipients':['a','a'],'title':'a'}", "recipients[1]"),
                bad("{'recipients':['a','b{c}'],'title':'a'}", "recipients[1]"),
                bad("{'recipients':" + users(1001) + ",'title':'a'}", "recipients"),
                bad("{'topic':'','title':'a'}", "topic"),
                bad("{'topic':'../x','title':'a'}", "topic"));
    }

    private static Arguments bad(String json, String field) {
        return Arguments.of(json.replace('\'', '"'), field);
    }

    static String users(int count) {
        return IntStream.range(0, count).mapToObj(i -> "'user" + i + "'").toList().toString();
    }

    @ParameterizedTest(name = "{1}: {0}", quoteTextArguments = false)
    @MethodSource("badPublications")
    void aBadPublicationIsAProblemThatNamesTheField(String json, String field) {
        Calls.publish(json).statusCode(400)
                .contentType("application/problem+json")
                .body("type", equalTo("about:blank"))
                .body("title", equalTo("Bad Request"))
                .body("status", equalTo(400))
                .body("errors[0].field", equalTo(field))
                .body("errors[0].detail", notNullValue())
                .body(not(containsString("tricast")))
                .body(not(containsString("jackson")));
    }

    @Test
    void allBadFieldsAreNamedAtOnce() {
        Calls.publish("{\"everyone\":true,\"title\":\"\",\"category\":\"" + "x".repeat(65) + "\"}").statusCode(400)
                .body("errors.field", equalTo(List.of("category", "title")));
    }

    @Test
    void anIdempotencyKeyHasAFormToo() {
        Calls.publisher().header("Idempotency-Key", "x".repeat(201)).body("{\"everyone\":true,\"title\":\"a\"}")
                .post("/notifications").then().statusCode(400).body("errors[0].field", equalTo("Idempotency-Key"));
    }

    @Test
    void aTypeThatIsNotJsonIsAProblem() {
        Calls.publisher().contentType("text/plain").body("hello").post("/notifications").then().statusCode(415)
                .contentType("application/problem+json");
    }

    @Test
    void aBodyThatIsTooLargeIsRefused() {
        Calls.publish("{\"title\":\"" + "x".repeat(1_100_000) + "\"}").statusCode(413);
    }
}
