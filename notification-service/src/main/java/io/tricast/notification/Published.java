package io.tricast.notification;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.tricast.events.service.Problem;

/**
 * What became of a publication: either of the first two, or in a batch the third.
 *
 * @param id the id that every recipient will see
 * @param scheduled the name under which it waits for its time and can be cancelled; it gets its id then
 * @param problem why it was refused
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Published(String id, String scheduled, Problem problem) {

    static Published as(Object id) {
        return new Published(id.toString(), null, null);
    }

    static Published later(String name) {
        return new Published(null, name, null);
    }

    static Published refused(Problem problem) {
        return new Published(null, null, problem);
    }
}
