package io.tricast.events.service;

import java.util.Optional;
import java.util.Set;

import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.tricast.events.backbone.BackboneUnavailable;
import io.tricast.events.delivery.Draining;
import io.tricast.events.schema.InvalidId;

/**
 * The one place where an exception becomes an answer. Only what is not the caller's doing is logged, so that bad requests
 * cannot fill the log.
 */
final class Problems {

    private static final Logger LOG = Logger.getLogger(Problems.class);
    private static final Set<Integer> TOLD = Set.of(403, 404, 409, 429);

    @ServerExceptionMapper
    Response invalidId(InvalidId invalid) {
        return Problem.invalid(invalid.field(), invalid.reason()).response().build();
    }

    @ServerExceptionMapper
    Response invalidField(InvalidField invalid) {
        return Problem.invalid(invalid.field(), invalid.getMessage()).response().build();
    }

    @ServerExceptionMapper
    Response constraints(ConstraintViolationException violated, ContainerRequestContext request) {
        if (Violations.areOurs(violated)) {
            return anythingElse(violated, request);
        }
        return Problem.invalid(Violations.errors(violated)).response().build();
    }

    /** Named twice because Quarkus has an answer of its own to the second, which tells a class name. */
    @ServerExceptionMapper({ JsonProcessingException.class, MismatchedInputException.class })
    Response json(JsonProcessingException unreadable) {
        return Problem.invalid(UnreadableJson.field(unreadable), UnreadableJson.detail(unreadable)).response().build();
    }

    @ServerExceptionMapper({ UnauthorizedException.class, AuthenticationFailedException.class })
    Response unauthorized() {
        return Problem.of(401, "a valid bearer token is needed").response()
                .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer").build();
    }

    @ServerExceptionMapper
    Response forbidden(ForbiddenException forbidden) {
        return Problem.of(403, "the token lacks a role that this call needs").response().build();
    }

    @ServerExceptionMapper
    Response unavailable(BackboneUnavailable unavailable) {
        // The log itself tells once that Redis is gone; thousands of clients that come back need not repeat it.
        LOG.debug(unavailable.getMessage(), unavailable);
        return Problem.of(503, "the event log does not answer; nothing is known of the outcome").response()
                .header(HttpHeaders.RETRY_AFTER, 1).build();
    }

    @ServerExceptionMapper
    Response tooFast(TooFast fast) {
        return Problem.tooFast(fast.getMessage(), fast.retryAfter()).response()
                .header(HttpHeaders.RETRY_AFTER, fast.retryAfter().plusMillis(999).toSeconds()).build();
    }

    @ServerExceptionMapper
    Response draining(Draining draining) {
        return Problem.of(503, draining.getMessage()).response()
                .header(HttpHeaders.RETRY_AFTER, Draining.RETRY_AFTER.toSeconds()).build();
    }

    /** A parameter that is no number is a 404 by the specification of Jakarta REST; here it is the caller's field to change. */
    private static Optional<Response> notANumber(WebApplicationException refused, ContainerRequestContext request) {
        return refused.getCause() instanceof NumberFormatException cause
                ? UnreadableNumber.parameter(cause, request.getUriInfo().getQueryParameters())
                        .map(name -> Problem.invalid(name, "has to be a whole number").response().build())
                : Optional.empty();
    }

    @ServerExceptionMapper
    Response http(WebApplicationException refused, ContainerRequestContext request) {
        if (refused.getCause() instanceof JsonProcessingException unreadable) {
            return json(unreadable);
        }
        Optional<Response> notANumber = notANumber(refused, request);
        if (notANumber.isPresent()) {
            return notANumber.get();
        }
        Response response = refused.getResponse();
        if (response.hasEntity() || response.getStatus() < 400) {
            return response;
        }
        if (response.getStatus() >= 500 && refused.getCause() != null) {
            return anythingElse(refused, request);
        }
        return Response.fromResponse(response).type(Problem.MEDIA_TYPE)
                .entity(Problem.of(response.getStatus(), detail(refused))).build();
    }

    /** Where the message is ours. The framework's own speak of its annotations, or repeat a cause that is not for callers. */
    private static String detail(WebApplicationException refused) {
        String message = refused.getMessage();
        boolean ours = TOLD.contains(refused.getResponse().getStatus()) && refused.getCause() == null && message != null;
        return ours && !message.startsWith("HTTP ") ? message : "";
    }

    @ServerExceptionMapper
    Response anythingElse(Throwable unexpected, ContainerRequestContext request) {
        LOG.errorf(unexpected, "%s %s failed", request.getMethod(), request.getUriInfo().getPath());
        return Problem.of(500, "the request failed for a reason that is ours; it is logged").response().build();
    }
}
