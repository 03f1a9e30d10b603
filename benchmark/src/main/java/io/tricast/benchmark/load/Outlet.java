package io.tricast.benchmark.load;

/** The way an event takes to the server. */
sealed interface Outlet permits PostOutlet, MemberOutlet, Silence {

    /** Whether one more may wait, at that many a second. */
    boolean takes(double rate);

    void publish(int number);

    /** Forgets what waits. */
    void discard();

    /** How many the server has refused. */
    long refused();
}
