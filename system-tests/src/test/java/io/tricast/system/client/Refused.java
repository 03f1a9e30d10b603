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

    /** Whether it may be otherwise in a moment: the service says so, or a proxy that found no instance or lost one. */
    public boolean passes() {
        return status == 502 || status == 503 || status == 504;
    }

    public JsonNode problem() {
        return problem;
    }
}
