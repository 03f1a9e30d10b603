package io.tricast.system.client;

import com.fasterxml.jackson.databind.JsonNode;

/** The service answered with a problem instead of events. */
public final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int status;
    private final transient JsonNode problem;

    public Refused(int status, JsonNode problem) {
        super(status + " " + problem);
        this.status = status;
        this.problem = problem;
    }

    /** HTTP status; for an {@code error} frame, which has none, the one that says the same. */
    public int status() {
        return status;
    }

    public JsonNode problem() {
        return problem;
    }
}
