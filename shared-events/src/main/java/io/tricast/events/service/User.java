package io.tricast.events.service;

import java.security.Principal;

import jakarta.ws.rs.ForbiddenException;

import org.eclipse.microprofile.jwt.JsonWebToken;

import io.quarkus.security.identity.SecurityIdentity;
import io.tricast.events.schema.InvalidId;
import io.tricast.events.schema.Topic;

/**
 * Who calls.
 *
 * @param name the token's subject
 * @param topic where what concerns this user alone is published
 */
public record User(String name, Topic topic) {

    /** @throws ForbiddenException if the token's subject cannot be a user's name here; a 403 that says so */
    public static User of(SecurityIdentity identity) {
        String subject = subject(identity.getPrincipal());
        try {
            return new User(subject, Topic.user(subject));
        } catch (InvalidId notAName) {
            throw new ForbiddenException("the token's subject is missing, too long, or has a character that is not allowed");
        }
    }

    /** The principal's own name may be the claim {@code upn} or {@code preferred_username}, which users may change. */
    private static String subject(Principal principal) {
        String subject = principal instanceof JsonWebToken token ? token.getSubject() : principal.getName();
        return subject == null ? "" : subject;
    }
}
