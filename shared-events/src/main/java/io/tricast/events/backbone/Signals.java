package io.tricast.events.backbone;

import io.tricast.events.schema.Audience;
import io.tricast.events.schema.Signal;
import io.tricast.events.schema.Topic;

/** Signals as they go over a topic's channel: {@code ~type audience data}. An entry begins with a digit. */
final class Signals {

    private static final char MARK = '~';
    private static final char ONLY = '+';
    private static final char ALL_BUT = '-';
    private static final String EVERYBODY = "*";

    private Signals() {
    }

    static boolean is(String message) {
        return !message.isEmpty() && message.charAt(0) == MARK;
    }

    static String message(Signal signal) {
        return MARK + signal.type() + ' ' + word(signal.audience()) + ' ' + signal.data();
    }

    private static String word(Audience audience) {
        return switch (audience) {
            case Audience.Everybody() -> EVERYBODY;
            case Audience.Only(String user) -> ONLY + user;
            case Audience.AllBut(String user) -> ALL_BUT + user;
        };
    }

    /** @throws IllegalStateException if the message is not one of ours */
    static Signal parse(Topic topic, String message) {
        String[] words = message.substring(1).split(" ", 3);
        if (words.length < 3 || words[1].isEmpty()) {
            throw new IllegalStateException("on the channel of " + topic + " came what is no signal");
        }
        return new Signal(topic, words[0], audience(words[1]), words[2]);
    }

    private static Audience audience(String word) {
        return switch (word.charAt(0)) {
            case ONLY -> new Audience.Only(word.substring(1));
            case ALL_BUT -> new Audience.AllBut(word.substring(1));
            default -> new Audience.Everybody();
        };
    }
}
