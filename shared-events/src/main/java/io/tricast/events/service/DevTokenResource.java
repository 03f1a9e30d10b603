package io.tricast.events.service;

import java.security.PrivateKey;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.RestQuery;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.jwt.build.Jwt;
import io.tricast.events.schema.Topic;

/** Hands out tokens for any user and role: for the first try and the demo page, where there is no identity provider. */
@Path("/dev/token")
@PermitAll
public class DevTokenResource {

    private static final Duration LIFETIME = Duration.ofHours(8);

    private final LocalKey key;
    private final String issuer;

    DevTokenResource(LocalKey key, @ConfigProperty(name = "mp.jwt.verify.issuer") String issuer) {
        this.key = key;
        this.issuer = issuer;
    }

    @GET
    @Blocking
    @Produces(MediaType.TEXT_PLAIN)
    public String token(@RestQuery Optional<String> user, @RestQuery Optional<String> roles) {
        PrivateKey signer = key.read()
                .orElseThrow(() -> new NotFoundException("only the local stack hands out tokens"));
        String subject = user.orElseThrow(() -> new InvalidField("user", "is missing"));
        return Jwt.issuer(issuer).subject(Topic.user(subject).localName()).groups(groups(roles.orElse("")))
                .expiresIn(LIFETIME).sign(signer);
    }

    private static Set<String> groups(String roles) {
        Set<String> groups = new TreeSet<>(List.of(roles.split(",")));
        groups.remove("");
        return groups;
    }
}
