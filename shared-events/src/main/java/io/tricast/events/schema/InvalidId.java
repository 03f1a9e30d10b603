package io.tricast.events.schema;

/** A text that should name an event, a position or a topic and does not. Carries the text; becomes a 400. */
public final class InvalidId extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String field;

    public InvalidId(String field, String value) {
        super("'" + (value.length() > 80 ? value.substring(0, 80) + "…" : value) + "' is not a valid " + field);
        this.field = field;
    }

    /** What the text should have been, in the words of the API: the name of the parameter or field. */
    public String field() {
        return field;
    }
}
