package io.tricast.events.service;

/** A field or parameter that no annotation could judge is not as it should be. Becomes a 400 that names it. */
public final class InvalidField extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String field;

    /** @param detail continues the sentence that begins with the field's name: "is longer than 200 characters" */
    public InvalidField(String field, String detail) {
        super(detail);
        this.field = field;
    }

    /** In the words of the API: {@code recipients[3]}. */
    public String field() {
        return field;
    }
}
