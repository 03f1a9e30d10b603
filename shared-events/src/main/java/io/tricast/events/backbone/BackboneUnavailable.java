package io.tricast.events.backbone;

/** Redis did not answer, or refused; nothing is known of the outcome. Becomes a 503 with {@code Retry-After}. */
public final class BackboneUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public BackboneUnavailable(String doing, Throwable cause) {
        super("Redis is not available: " + doing, cause);
    }
}
