package io.tricast.events.schema;

/** A text that should name an event, a position or a topic and does not. Carries the text; becomes a 400. */
public final class InvalidId extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String field;
    private final String reason;

    public InvalidId(String field, String value) {
        this(field, value, "is not valid");
    }

    /** @param reason goes on where the field's name ends: "is not …", "has to be …" */
    public InvalidId(String field, String value, String reason) {
        super(field + " " + reason + ": '" + (value.length() > 80 ? value.substring(0, 80) + "…" : value) + "'");
        this.field = field;
        this.reason = reason;
    }

    /** What the text should have been, in the words of the API: the name of the parameter or field. */
    public String field() {
        return field;
    }

    /** What is wrong with it, without the text itself. */
    public String reason() {
        return reason;
    }
}
