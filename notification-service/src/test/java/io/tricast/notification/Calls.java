package io.tricast.notification;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;

/** The calls that the tests make, with tokens from the service's own mint. */
final class Calls {

    private Calls() {
    }

    static String token(String user, String roles) {
        return given().queryParam("user", user).queryParam("roles", roles).get("/dev/token").then().statusCode(200)
                .extract().asString();
    }

    static RequestSpecification as(String user) {
        return given().auth().oauth2(token(user, ""));
    }

    static RequestSpecification publisher() {
        return given().auth().oauth2(token("press", "publisher")).contentType(ContentType.JSON);
    }

    static ValidatableResponse publish(String json) {
        return publisher().body(json).post("/notifications").then();
    }
}
