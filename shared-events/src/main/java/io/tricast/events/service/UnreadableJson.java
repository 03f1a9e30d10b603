package io.tricast.events.service;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;

/** Jackson's complaints in the words of the API: which field, and what was expected there. Never a class name. */
public final class UnreadableJson {

    /** The one place in Jackson that knows which field it was is the message. */
    private static final Pattern TWICE = Pattern.compile("^Duplicate field '(.*)'", Pattern.DOTALL);

    private UnreadableJson() {
    }

    /** Where it is wrong; {@code body} if that cannot be said. */
    public static String field(JsonProcessingException unreadable) {
        Matcher twice = TWICE.matcher(unreadable.getOriginalMessage());
        if (twice.find()) {
            return printable(twice.group(1));
        }
        if (!(unreadable instanceof JsonMappingException mapping) || mapping.getPath().isEmpty()) {
            return "body";
        }
        return mapping.getPath().stream().map(UnreadableJson::step).collect(Collectors.joining()).replaceFirst("^\\.", "");
    }

    private static String step(Reference step) {
        return step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + printable(step.getFieldName());
    }

    /** The name is the caller's: it comes back shortened, and cannot break a log line. */
    private static String printable(String name) {
        String plain = name.replaceAll("\\p{C}", "?");
        return plain.length() > 80 ? plain.substring(0, 80) + "…" : plain;
    }

    /** What is wrong there, as a sentence goes on that begins with the field. */
    public static String detail(JsonProcessingException unreadable) {
        return switch (unreadable) {
            case JsonProcessingException _ when TWICE.matcher(unreadable.getOriginalMessage()).find() -> "is given twice";
            case JsonProcessingException _ when unreadable.getOriginalMessage().startsWith("Trailing token") ->
                "has more behind it";
            case UnrecognizedPropertyException _ -> "is not a field of this request";
            case MismatchedInputException mismatched when mismatched.getTargetType() != null -> "has to be "
                    + expected(mismatched.getTargetType());
            default -> "is not well-formed JSON" + place(unreadable);
        };
    }

    private static String expected(Class<?> type) {
        if (CharSequence.class.isAssignableFrom(type)) {
            return "a string";
        }
        if (type == Boolean.class || type == boolean.class) {
            return "true or false";
        }
        if (Number.class.isAssignableFrom(type) || type.isPrimitive()) {
            return "a number";
        }
        if (Collection.class.isAssignableFrom(type)) {
            return "a list";
        }
        if (type == Duration.class) {
            return "a time such as PT5M";
        }
        return type == Instant.class ? "a time such as 2026-01-31T12:00:00Z" : "a JSON object";
    }

    private static String place(JsonProcessingException unreadable) {
        return unreadable.getLocation() == null ? ""
                : " (line %d, column %d)".formatted(unreadable.getLocation().getLineNr(),
                        unreadable.getLocation().getColumnNr());
    }
}
