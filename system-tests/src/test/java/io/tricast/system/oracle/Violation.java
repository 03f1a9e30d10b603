package io.tricast.system.oracle;

/** What is wrong with a client's history. */
public sealed interface Violation {

    /** Acknowledged to the publisher, never told to the client, and not a word of it. */
    record Lost(String topic, int number) implements Violation {
    }

    /** Told again, without a gap that would explain it. */
    record Doubled(String topic, int number) implements Violation {
    }

    /** Told after one that was published later. */
    record Swapped(String topic, int number, int after) implements Violation {
    }

    /** Nobody published it to any topic of this client. */
    record Foreign(int number) implements Violation {
    }

    /** A gap where, or for a reason for which, none can be. */
    record Unexplained(Told.Gap gap) implements Violation {
    }
}
