package io.tricast.ticker;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A share of the users, whose alerts and orders are held against each tick by one instance at a time. All of a desk has one
 * hash tag, so that one script can do it.
 */
record Desk(int number) {

    /** Not to be changed: what is stored lies where this says. */
    private static final int DESKS = 8;

    static final List<Desk> ALL = IntStream.range(0, DESKS).mapToObj(Desk::new).toList();

    static Desk of(String user) {
        return ALL.get(Math.floorMod(user.hashCode(), DESKS));
    }

    String key(String what) {
        return "tricast:{desk:" + number + "}:" + what;
    }

    String key(String what, String of) {
        return key(what) + ':' + of;
    }

    String lease() {
        return "desk-" + number;
    }
}
