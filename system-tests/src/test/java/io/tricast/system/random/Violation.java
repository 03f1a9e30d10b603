package io.tricast.system.random;

/** What is wrong with a client's history; the position is the one at fault. */
sealed interface Violation {

    /** In the log, never seen. */
    record Missing(String position) implements Violation {
    }

    /** Seen again. */
    record Doubled(String position) implements Violation {
    }

    /** Seen after one that follows it in the log. */
    record Swapped(String position, String after) implements Violation {
    }

    /** Seen, and not in the log. */
    record Foreign(String position) implements Violation {
    }
}
