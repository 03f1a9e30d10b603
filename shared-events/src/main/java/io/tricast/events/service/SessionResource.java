package io.tricast.events.service;

import java.time.Duration;
import java.time.Instant;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.NewCookie.SameSite;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import org.eclipse.microprofile.jwt.JsonWebToken;

import io.quarkus.security.Authenticated;

/**
 * Keeps the caller's token in a cookie that no script can read, until the token expires. It goes with requests of pages of the
 * same site alone, and over an encrypted connection alone, but for the machine that the browser itself runs on.
 */
@Path("/session")
public class SessionResource {

    static final String COOKIE = "tricast-session";

    private final JsonWebToken token;

    SessionResource(JsonWebToken token) {
        this.token = token;
    }

    @POST
    @Authenticated
    public Response begin(@Context UriInfo asked) {
        Duration left = Duration.between(Instant.now(), Instant.ofEpochSecond(token.getExpirationTime()));
        return answer(asked, token.getRawToken(), (int) Math.max(0, left.toSeconds()));
    }

    @DELETE
    @PermitAll
    public Response end(@Context UriInfo asked) {
        return answer(asked, "", 0);
    }

    private static Response answer(UriInfo asked, String value, int seconds) {
        return Response.noContent().cookie(new NewCookie.Builder(COOKIE).value(value).path("/").maxAge(seconds)
                .httpOnly(true).secure(!isLoopback(asked.getBaseUri().getHost())).sameSite(SameSite.STRICT).build()).build();
    }

    private static boolean isLoopback(String host) {
        return host.equals("localhost") || host.equals("127.0.0.1") || host.equals("[::1]");
    }
}
