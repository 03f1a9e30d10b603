package io.tricast.chat;

import io.tricast.events.schema.InvalidId;

/**
 * Text that UTF-8 can carry. JSON can name half of a pair of surrogates, which would arrive as a question mark: what cannot
 * survive is refused.
 */
final class WellFormed {

    private WellFormed() {
    }

    /** @throws InvalidId naming the field */
    static String text(String field, String text) {
        for (int at = 0; at < text.length(); at++) {
            char here = text.charAt(at);
            if (Character.isHighSurrogate(here) && at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1))) {
                at++;
            } else if (Character.isSurrogate(here)) {
                throw new InvalidId(field, "", "has half a character at " + at + " (a surrogate without its other half)");
            }
        }
        return text;
    }

    /** As above, in one word. */
    static String word(String field, String text, int longest) {
        if (text.isEmpty() || text.length() > longest
                || text.chars().anyMatch(one -> Character.isWhitespace(one) || Character.isISOControl(one))) {
            throw new InvalidId(field, "", "has to be 1 to " + longest + " characters without blanks");
        }
        return text(field, text);
    }
}
