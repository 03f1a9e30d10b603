package io.tricast.events.service;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import jakarta.ws.rs.core.Response.Status;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.tricast.events.backbone.BackboneUnavailable;
import io.tricast.events.schema.InvalidId;

/**
 * Why a request was refused, in the form of RFC 9457. Says what the caller can change and nothing about our insides.
 *
 * @param type always {@code about:blank}: the status says what kind of problem it is
 * @param errors the fields to change, where the request was understood that far
 * @param retryAfterMs when the same may be sent again, where it was only too early
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a>
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(String type, String title, int status, String detail, List<FieldError> errors,
        OptionalLong retryAfterMs) {

    static final MediaType MEDIA_TYPE = new MediaType("application", "problem+json");

    /** A field of the body, or a parameter, in the words of the API. */
    @RegisterForReflection
    public record FieldError(String field, String detail) {
    }

    /** What a failure is to the caller, if it is one that callers are told of. */
    public static Optional<Problem> about(Throwable failure) {
        return switch (failure) {
            case InvalidId invalid -> Optional.of(invalid(invalid.field(), invalid.reason()));
            case InvalidField invalid -> Optional.of(invalid(invalid.field(), invalid.getMessage()));
            case ConstraintViolationException violated when !Violations.areOurs(violated) ->
                Optional.of(invalid(Violations.errors(violated)));
            case JsonProcessingException unreadable ->
                Optional.of(invalid(UnreadableJson.field(unreadable), UnreadableJson.detail(unreadable)));
            case BackboneUnavailable _ ->
                Optional.of(of(503, "the event log does not answer; nothing is known of the outcome"));
            case ClientErrorException refused -> Optional.of(of(refused.getResponse().getStatus(), refused.getMessage()));
            default -> Optional.empty();
        };
    }

    static Problem of(int status, String detail) {
        Status known = Status.fromStatusCode(status);
        return new Problem("about:blank", known == null ? "Error" : known.getReasonPhrase(), status, detail, List.of(),
                OptionalLong.empty());
    }

    static Problem tooFast(String detail, Duration wait) {
        return new Problem("about:blank", Status.TOO_MANY_REQUESTS.getReasonPhrase(), 429, detail, List.of(),
                OptionalLong.of(wait.toMillis()));
    }

    static Problem invalid(List<FieldError> errors) {
        String detail = errors.size() == 1
                ? errors.getFirst().field() + " " + errors.getFirst().detail()
                : errors.size() + " fields are not as they should be";
        return new Problem("about:blank", Status.BAD_REQUEST.getReasonPhrase(), 400, detail, errors,
                OptionalLong.empty());
    }

    static Problem invalid(String field, String detail) {
        return invalid(List.of(new FieldError(field, detail)));
    }

    ResponseBuilder response() {
        return Response.status(status).type(MEDIA_TYPE).entity(this);
    }
}
