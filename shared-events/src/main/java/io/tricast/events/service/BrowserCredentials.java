package io.tricast.events.service;

import java.util.Optional;
import java.util.Set;

import jakarta.inject.Singleton;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.quarkus.smallrye.jwt.runtime.auth.JsonWebTokenCredential;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpCredentialTransport;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.Cookie;
import io.vertx.ext.web.RoutingContext;

/**
 * The token of a caller that cannot set the header {@code Authorization}: behind the ticket in the address, or in the session
 * cookie. A caller that sets the header is who the header says.
 *
 * <p>
 * A browser sends the cookie with whatever asks for it, also for a page of somebody else's. That page's origin is refused
 * before (CORS, which looks at WebSocket handshakes too), and a cookie of {@code SameSite=Strict} does not come with it.
 */
@Singleton
final class BrowserCredentials implements HttpAuthenticationMechanism {

    private static final String TICKET = "ticket";

    private final TicketStore tickets;

    BrowserCredentials(TicketStore tickets) {
        this.tickets = tickets;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext asked, IdentityProviderManager identities) {
        if (asked.request().headers().contains(HttpHeaderNames.AUTHORIZATION)) {
            return Uni.createFrom().nullItem();
        }
        return token(asked).onItem().ifNotNull().transformToUni(
                token -> identities.authenticate(new TokenAuthenticationRequest(new JsonWebTokenCredential(token))));
    }

    private Uni<String> token(RoutingContext asked) {
        String ticket = asked.request().getParam(TICKET);
        if (ticket != null) {
            return tickets.redeem(ticket, asked.request().path())
                    .map(token -> token.orElseThrow(AuthenticationFailedException::new));
        }
        return Uni.createFrom().item(Optional.ofNullable(asked.request().getCookie(SessionResource.COOKIE))
                .map(Cookie::getValue).filter(value -> !value.isEmpty()).orElse(null));
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext asked) {
        return Uni.createFrom().item(new ChallengeData(401, HttpHeaderNames.WWW_AUTHENTICATE, "Bearer"));
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return Set.of(TokenAuthenticationRequest.class);
    }

    @Override
    public Uni<HttpCredentialTransport> getCredentialTransport(RoutingContext asked) {
        return Uni.createFrom().item(new HttpCredentialTransport(HttpCredentialTransport.Type.COOKIE, SessionResource.COOKIE));
    }
}
